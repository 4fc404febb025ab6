import { createProfiles, type Profile } from '@ocpp/node/quirks/profiles'
import type { Quirk } from '@ocpp/node/quirks/quirk'

const pattern = (regular: RegExp | undefined): string =>
  regular === undefined ? 'any' : `\`${regular.source.replaceAll('|', '\\|')}\``

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const profileRow = ({ id, vendor, model, firmware, quirks, seen, source }: Profile): string =>
  row(
    `\`${id}\``,
    pattern(vendor),
    pattern(model),
    pattern(firmware),
    quirks.map((quirk) => quirk.id).join(', '),
    `${seen} ([report](${source}))`,
  )

const quirkRow = ({ id, title, reads }: Quirk): string => row(id, title, reads)

/** The text of docs/quirks.md. */
export const quirksPage = (): string => {
  const { models, quirks } = createProfiles('UTC')
  return [
    '# What models are known for',
    '',
    'Written by `bun run docs` from `node/src/quirks`.',
    '',
    'What a message breaks of its schema is [read as it was meant](reading.md), whatever station it comes from. What no schema',
    'shows needs a profile: it names vendor and model as the BootNotification says them and how its messages are meant. The message',
    'log keeps them as they were written and says in its summary what was odd. Stations that an operator has set to',
    '**strict** are read strictly; so are all others where a node runs with `STRICT_MESSAGES=true`.',
    '',
    '## Models',
    row('profile', 'vendor', 'model', 'firmware', 'normalised', 'seen on the wire'),
    row('---', '---', '---', '---', '---', '---'),
    ...models.map(profileRow),
    '',
    '## What a profile can be made of',
    row('', 'a station sends', 'and is read'),
    row('---', '---', '---'),
    ...quirks.map(quirkRow),
    '',
    'A new model is one entry in `node/src/quirks/profiles.ts`, with a frame as it was recorded in `quirks.test.ts` and a',
    'public report of it. The page *What it writes oddly* of a station has both ready to be pasted.',
    '',
  ].join('\n')
}
