import { handlers } from '@ocpp/node/blocks/all'
import { translate } from '@ocpp/node/commands/translate'
import type { Direction } from '@ocpp/shared/ocpp/action'
import { knownActions } from '@ocpp/shared/ocpp/known-actions'
import { find } from '@ocpp/shared/ocpp/registry'
import { type Version, versionNumber, versions } from '@ocpp/shared/ocpp/version'
import { actionEffects } from './action-effects.ts'
import { testsOf } from './action-tests.ts'
import { commandExamples } from './command-examples.ts'

/** docs/ocpp-support.md, made from the tables that the code itself runs on, so that it cannot claim anything else. */

const who: Record<Direction, string> = { station: 'station → CSMS', csms: 'CSMS → station', both: 'both' }

/** Names of the neutral commands that become this action in that version. */
const neutralFor = (version: Version, action: string): string =>
  commandExamples
    .flatMap((command) => {
      const call = translate(version, command)
      return 'action' in call && call.action === action ? [`\`${command.name}\``] : []
    })
    .filter((name, index, all) => all.indexOf(name) === index)
    .join(', ')

const received = (version: Version, action: string): string =>
  action in handlers[version] ? 'handled' : 'refused: NotSupported'
const sent = (version: Version, action: string): string => (find(version, action) ? 'can be sent' : 'not yet')

const standing = (version: Version, action: string, direction: Direction): string => {
  if (direction === 'station') return received(version, action)
  if (direction === 'csms') return sent(version, action)
  return `${received(version, action)}; ${sent(version, action)}`
}

const rowsOf = (version: Version): string[] =>
  [...knownActions[version]]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([action, direction]) => {
      const cells = [
        action,
        who[direction],
        standing(version, action, direction),
        neutralFor(version, action),
        actionEffects[action] ?? '',
        testsOf(version, action).join(', '),
      ]
      return `| ${cells.join(' | ')} |`
    })

const count = (version: Version): string => {
  const all = [...knownActions[version]]
  const done = all.filter(
    ([action, direction]) => !/refused|not yet/.test(standing(version, action, direction)),
  )
  return `${done.length} of ${all.length} actions`
}

const section = (version: Version): string =>
  [
    `## OCPP ${versionNumber(version)}: ${count(version)}`,
    '',
    '| action | direction | here | neutral command | what it does | tests |',
    '|---|---|---|---|---|---|',
    ...rowsOf(version),
  ].join('\n')

export const ocppSupport = (): string => `# OCPP support

Made by \`bun run docs\` from the tables the code runs on; a test fails when it is out of date.

- **handled**: checked against its schema, journalled and answered; it stands in the message log.
- **can be sent**: \`POST /api/v1/stations/{id}/commands/{Action}\` takes its payload, checks it against the schema, sends it
  and answers with the station's own answer.
- **what it does**: its effect beyond that, in the store and on the pages.
- **neutral command**: the everyday form that is the same for both versions.
- **tests**: files under \`test/actions\` that send it between a simulated station and the REST API over a real socket, on
  both stores.

${versions.toReversed().map(section).join('\n\n')}
`
