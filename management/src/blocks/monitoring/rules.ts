import type { DeviceEvent, DeviceEventState, Monitor } from '@ocpp/shared/blocks/monitoring/api'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type {
  DeviceEventBody,
  DeviceEventItem,
  MonitorBody,
  MonitoringBody,
  VariableName,
} from './records.ts'

export type ReportedMonitor = EventOf<'MonitorsSet'>['monitors'][number]
export type ReportedEvent = EventOf<'DeviceEventsReported'>['events'][number]

export const unsetMonitoring: MonitoringBody = { base: null, baseAt: null, level: null, levelAt: null }

/** Danger (0) to error (4): what an operator has to look at. */
const severeUpTo = 4

export const variableName = (named: {
  readonly component: string
  readonly componentInstance?: string
  readonly evse?: number
  readonly connector?: number
  readonly variable: string
  readonly variableInstance?: string
}): VariableName => ({
  component: named.component,
  componentInstance: named.componentInstance ?? null,
  evse: named.evse ?? null,
  connector: named.connector ?? null,
  variable: named.variable,
  variableInstance: named.variableInstance ?? null,
})

export const monitorOf = (reported: ReportedMonitor, ours: boolean, report: string | null): MonitorBody => ({
  ...variableName(reported),
  id: reported.id,
  type: reported.kind,
  value: reported.value,
  severity: reported.severity,
  transaction: reported.transaction,
  ours,
  report,
})

export const deviceEventOf = (
  reported: ReportedEvent,
  severity: number | null,
  receivedAt: string,
): DeviceEventBody => ({
  ...variableName(reported),
  id: reported.id,
  trigger: reported.trigger,
  value: reported.value ?? null,
  cause: reported.cause ?? null,
  techCode: reported.techCode ?? null,
  techInfo: reported.techInfo ?? null,
  cleared: reported.cleared,
  clearedAt: null,
  transactionId: reported.transactionId ?? null,
  monitor: reported.monitor ?? null,
  source: reported.source,
  severity,
  receivedAt,
})

/** Only an alert lasts until the station says that it is over; a change or a reading is over at once. */
export const deviceEventState = ({
  trigger,
  cleared,
  monitor,
  severity,
}: DeviceEventBody): DeviceEventState => {
  if (trigger !== 'Alerting' || cleared || monitor === null) return 'noted'
  return severity !== null && severity <= severeUpTo ? 'severe' : 'open'
}

/** A periodic reading replaces the one before it: all of them are in the message log. */
export const keyOfEvent = ({ trigger, monitor, at, id, ...named }: ReportedEvent): string =>
  trigger === 'Periodic' ? `periodic ${monitor ?? JSON.stringify(variableName(named))}` : `${at} ${id}`

export const presentMonitor = ({ report: _report, ...monitor }: MonitorBody): Monitor => monitor

export const presentDeviceEvent = ({ station, state, at, body }: DeviceEventItem): DeviceEvent => ({
  ...body,
  station,
  state,
  at,
})
