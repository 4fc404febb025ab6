import { handlers } from '@ocpp/node/actions/index'
import { translate } from '@ocpp/node/commands/index'
import type { Direction } from '@ocpp/shared/ocpp/action'
import { knownActions } from '@ocpp/shared/ocpp/known-actions'
import { find } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import { commandExamples } from './command-examples.ts'

/** docs/ocpp-support.md, made from the tables that the code itself runs on, so that it cannot claim anything else. */

const title: Record<Version, string> = { 'ocpp1.6': 'OCPP 1.6J', 'ocpp2.0.1': 'OCPP 2.0.1' }
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
    `## ${title[version]}: ${count(version)}`,
    '',
    '| action | direction | here | neutral command |',
    '|---|---|---|---|',
    ...rowsOf(version),
  ].join('\n')

export const ocppSupport = (): string => `# OCPP support

Made by \`bun run docs\` from the tables the code runs on; a test fails when it is out of date.

- **handled**: checked against its schema, journalled and answered; it stands in the message log, and what it changes
  (station, connector, transaction, token, setting) in the store.
- **can be sent**: \`POST /api/v1/stations/{id}/commands/{Action}\` takes its payload, checks it against the schema, sends it
  and answers with the station's own answer. What more the system does with that answer is another matter: settings read
  or written are kept, for the rest it stands in the command and in the message log.
- **neutral command**: the everyday form that is the same for both versions.

${section('ocpp1.6')}

${section('ocpp2.0.1')}
`
