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
  const { makes, lenient } = createProfiles('UTC')
  const all = [...new Set([...makes.flatMap(({ quirks }) => quirks), ...lenient])]
  const byId = new Map(all.map((quirk) => [quirk.id, quirk]))
  return [
    '# What is forgiven',
    '',
    'Written by `bun run docs` from `node/src/quirks`.',
    '',
    'Some stations write messages that break the specification in the same way each time. A profile names the make by',
    'what its BootNotification says and how its messages are meant. The payload is corrected before it is checked; the',
    'message log keeps it as it was written and says in its summary what was forgiven. An operator chooses for each',
    'station: **auto** (what its make is known for), **lenient** (everything that leaves no doubt, for any make) or',
    '**none**.',
    '',
    'Forgiven to everyone: time stamps without a zone (taken as UTC), decimal commas in the texts of OCPP 1.6, blanks',
    'around numbers, message ids that are numbers or too long, progress reports with words that nobody knows.',
    '',
    '## Makes',
    row('profile', 'vendor', 'model', 'firmware', 'forgiven', 'seen on the wire'),
    row('---', '---', '---', '---', '---', '---'),
    ...makes.map(profileRow),
    '',
    '## Lenient',
    lenient.map(({ id }) => id).join(', '),
    '',
    '## What each means',
    row('', 'a station sends', 'and is read'),
    row('---', '---', '---'),
    ...[...byId.values()].map(quirkRow),
    '',
    'A new make is one entry in `node/src/quirks/profiles.ts`, with a frame as it was recorded in `quirks.test.ts` and a',
    'public report of it.',
    '',
  ].join('\n')
}
