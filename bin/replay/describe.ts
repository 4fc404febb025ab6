import type { Connector } from '@ocpp/shared/blocks/stations/station'
import type { Report, StationReport } from './report.ts'

const TROUBLES_SHOWN = 40
const SETTINGS_SHOWN = 60
const CUT = 160

const short = (text: string): string => (text.length > CUT ? `${text.slice(0, CUT)}…` : text)
const figure = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
const time = (iso: string | null): string => (iso === null ? '–' : iso.slice(0, 19).replace('T', ' '))

const describeTransaction = (one: StationReport['transactions'][number]): string => {
  const where = one.evse === null ? '' : ` at ${one.evse}`
  const named = one.idThere === undefined ? one.transactionId : `${one.idThere} (here ${one.transactionId})`
  const registers = `${one.startWh ?? '–'} → ${one.endWh ?? one.lastWh ?? '–'} Wh`
  const flags = one.flags.length === 0 ? '' : `  [${one.flags.join(', ')}]`
  const state = one.active ? 'running' : `ended ${time(one.endedAt)} ${one.stopReason ?? ''}`
  return `  ${named}${where}: ${figure(one.energyWh)} Wh (${registers}), ${time(one.startedAt)}, ${state}${flags}`
}

const describeConnector = ({ evse, connector, status, since, errorCode, info }: Connector): string => {
  const trouble = [errorCode, info].filter((word) => word !== null && word !== '' && word !== 'NoError')
  return `  ${evse}/${connector} ${status} since ${time(since)}${trouble.length > 0 ? ` (${trouble.join(', ')})` : ''}`
}

/** A heading with its lines; `none` where there is none of it. */
const part = (
  title: string,
  lines: readonly string[],
  most = Number.POSITIVE_INFINITY,
): readonly string[] => {
  if (lines.length === 0) return [`${title}: none`]
  const more = lines.length > most ? [`  … and ${lines.length - most} more`] : []
  return [`${title}:`, ...lines.slice(0, most), ...more]
}

const describeStation = (one: StationReport, troubles: readonly string[]): readonly string[] => {
  const make = [one.seen.vendor, one.seen.model, one.seen.firmware].filter(Boolean).join(' ')
  const named = one.named === null ? '' : `, "${one.named}" in the log`
  return [
    '',
    `== ${one.station}${named}: ${one.version}, ${one.frames} frames${make === '' ? '' : `, ${make}`}`,
    ...part('transactions', one.transactions.map(describeTransaction)),
    ...part('connectors', one.connectors.map(describeConnector)),
    ...part(
      'settings',
      one.settings.map(([key, value]) => `  ${key} = ${value ?? '–'}`),
      SETTINGS_SHOWN,
    ),
    ...part(
      'read otherwise than written',
      one.odd.map(({ action, words }) => `  ${short(`${action} ${words}`)}`),
      TROUBLES_SHOWN,
    ),
    ...part('refused, unanswered or answered otherwise', troubles, TROUBLES_SHOWN),
  ]
}

const zoneText = ({ log: { zone, hasTimes } }: Report): string => {
  if (!hasTimes) return 'no times in the log: each frame arrives at the latest time it speaks of'
  const ahead = `${zone.minutes < 0 ? '−' : '+'}${Math.abs(zone.minutes) / 60} h`
  switch (zone.known) {
    case 'stated':
      return `times without a zone are read as UTC ${ahead}, as stated`
    case 'answers':
      return `times without a zone are read as UTC ${ahead}, by the answers in it`
    case 'frames':
      return `times without a zone are read as UTC ${ahead}, by the times of the station`
    case 'assumed':
      return 'times are read as UTC'
  }
}

/** The report as text, its lines unwrapped. */
export const describeReport = (report: Report, withFrames: boolean): string => {
  const { log, left, idsGuessed, played, stations } = report
  const forms = Object.entries(log.forms).map(([form, count]) => `${count} of ${form}`)
  const troublesOf = (station: string) =>
    played.troubles
      .filter((trouble) => trouble.station === station)
      .map(({ line, what }) => `  line ${line}: ${short(what)}`)
  return [
    ...(withFrames
      ? played.exchanges.flatMap(({ line, text, ours, theirs }) => [
          `${line} > ${text}`,
          `  here:  ${ours}`,
          ...(theirs === null ? [] : [`  there: ${theirs}`]),
        ])
      : []),
    `read: ${forms.join(', ') || 'nothing'}; ${zoneText(report)}`,
    ...(log.unread.lines === 0
      ? []
      : [
          `${log.unread.lines} lines are of no frame, such as:`,
          ...log.unread.first.map((line) => `  ${short(line)}`),
        ]),
    ...Object.entries(left).map(([why, count]) => `left out: ${count} ${why}`),
    ...(idsGuessed === 0
      ? []
      : [
          `${idsGuessed} transaction ids were reported by no answer: taken for the one session they could be`,
        ]),
    `said by stations: ${played.said}, taken: ${played.taken}`,
    ...stations.flatMap((station) => describeStation(station, troublesOf(station.station))),
  ].join('\n')
}
