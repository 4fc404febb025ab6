import type { EventOf } from '@ocpp/shared/contracts/events'

type Told = EventOf<'MonitorsSet'>['monitors'][number]

/** What names a variable, every part of it told. */
export interface VariableName {
  readonly component: string
  readonly componentInstance: string | null
  readonly evse: number | null
  readonly connector: number | null
  readonly variable: string
  readonly variableInstance: string | null
}

/** A monitor that a station keeps on one of its variables. */
export interface MonitorBody extends VariableName {
  readonly id: number
  readonly type: Told['kind']
  readonly value: number
  readonly severity: number
  readonly transaction: boolean
  /** True when we set it; false when the station reported it and it may be its own. */
  readonly ours: boolean
  /** The report that last told of it. */
  readonly report: string | null
}

/** How a station monitors: what was last set, null where nobody has. */
export interface MonitoringBody {
  readonly base: EventOf<'MonitoringBaseSet'>['base'] | null
  readonly baseAt: string | null
  readonly level: number | null
  readonly levelAt: string | null
}

export const unsetMonitoring: MonitoringBody = { base: null, baseAt: null, level: null, levelAt: null }

type DeviceEvent = EventOf<'DeviceEventsReported'>['events'][number]

/** Something a monitor has noticed. */
export interface DeviceEventBody extends VariableName {
  readonly id: number
  readonly trigger: DeviceEvent['trigger']
  readonly value: string | null
  /** Id of the event that led to this one. */
  readonly cause: number | null
  readonly techCode: string | null
  readonly techInfo: string | null
  readonly cleared: boolean
  /** When the station said that it is over. */
  readonly clearedAt: string | null
  readonly transactionId: string | null
  readonly monitor: number | null
  readonly source: DeviceEvent['source']
  /** The monitor's severity, as far as the monitor is known. */
  readonly severity: number | null
  readonly receivedAt: string
}

/** severe: not over yet, and at least an error · open: not over yet · cleared: over · noted: nothing to wait for */
export type DeviceEventState = 'severe' | 'open' | 'cleared' | 'noted'

/** Danger (0) to error (4): what an operator has to look at. */
export const severeUpTo = 4

export const variableName = (told: {
  readonly component: string
  readonly componentInstance?: string
  readonly evse?: number
  readonly connector?: number
  readonly variable: string
  readonly variableInstance?: string
}): VariableName => ({
  component: told.component,
  componentInstance: told.componentInstance ?? null,
  evse: told.evse ?? null,
  connector: told.connector ?? null,
  variable: told.variable,
  variableInstance: told.variableInstance ?? null,
})

export const monitorOf = (told: Told, ours: boolean, report: string | null): MonitorBody => ({
  ...variableName(told),
  id: told.id,
  type: told.kind,
  value: told.value,
  severity: told.severity,
  transaction: told.transaction,
  ours,
  report,
})

export const deviceEventOf = (
  told: DeviceEvent,
  severity: number | null,
  receivedAt: string,
): DeviceEventBody => ({
  ...variableName(told),
  id: told.id,
  trigger: told.trigger,
  value: told.value ?? null,
  cause: told.cause ?? null,
  techCode: told.techCode ?? null,
  techInfo: told.techInfo ?? null,
  cleared: told.cleared,
  clearedAt: null,
  transactionId: told.transactionId ?? null,
  monitor: told.monitor ?? null,
  source: told.source,
  severity,
  receivedAt,
})

/** Only an alert lasts until it is said to be over; a change or a reading is told and done. */
export const deviceEventState = ({
  trigger,
  cleared,
  monitor,
  severity,
}: DeviceEventBody): DeviceEventState => {
  if (trigger !== 'Alerting' || cleared || monitor === null) return 'noted'
  return severity !== null && severity <= severeUpTo ? 'severe' : 'open'
}
