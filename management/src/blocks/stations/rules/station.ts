import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { type LinkWarning, linkWarnings } from '@ocpp/shared/ocpp/security-events'
import { isHeld } from '../../../domain/acceptance.ts'
import { claimed } from '../../../domain/claims.ts'
import { withTypedFacts } from '../../../domain/connectors/facts.ts'
import type {
  ConnectorRecord,
  EventRecord,
  ScheduledOrderRecord,
  StationRecord,
} from '../../../domain/records.ts'
import { mostConnectors } from '../../../domain/station-limits.ts'
import { nothingRunning } from '../../../domain/transactions/live-view.ts'
import { withAfterBoot, withBegun } from '../../../domain/transactions/presumed-end.ts'
import { receivedOrder } from '../../../domain/transactions/transaction-events.ts'
import { afterReboot, orderedAvailability, scheduledReset, stillScheduled } from './scheduled-orders.ts'
import { connected, disconnected } from './station-link.ts'

/** A link that never was. */
const noLink: StationRecord['link'] = {
  connected: false,
  connection: null,
  node: null,
  protocol: null,
  securityProfile: null,
  remoteAddress: null,
  since: null,
  lastMessageAt: null,
  closeCode: null,
  closeReason: null,
}

type Projected =
  | 'vendor'
  | 'model'
  | 'serialNumber'
  | 'firmware'
  | 'bootAt'
  | 'bootReason'
  | 'link'
  | 'state'
  | 'powerW'
  | 'openTransactions'
  | 'connectors'
  | 'marks'

/** Everything of a station that its events report, before the first of them. */
export const unprojected: Readonly<Pick<StationRecord, Projected>> = {
  vendor: null,
  model: null,
  serialNumber: null,
  firmware: null,
  bootAt: null,
  bootReason: null,
  link: noLink,
  state: 'Unknown',
  powerW: 0,
  openTransactions: 0,
  connectors: [],
  marks: { link: '', boot: '' },
}

/** Seconds between heartbeats of a station nobody has configured yet. */
export const defaultHeartbeatSeconds = 300

type Source = Pick<EventRecord, 'source' | 'sequence' | 'index' | 'receivedAt'>

/** An unknown station that was held: it waits for an operator's decision. */
export const heldStation = (id: string, held: EventOf<'StationHeld'>, receivedAt: string): StationRecord =>
  claimed(waiting(id, receivedAt), held)

const waiting = (id: string, receivedAt: string): StationRecord => ({
  id,
  name: null,
  site: null,
  latitude: null,
  longitude: null,
  admission: 'pending',
  secretHash: null,
  nextSecret: null,
  presentedSecretHash: null,
  heartbeatSeconds: defaultHeartbeatSeconds,
  quirks: 'auto',
  assumedProtocol: null,
  createdAt: receivedAt,
  ...unprojected,
})

const booted = (record: StationRecord, source: Source, event: EventOf<'StationBooted'>): StationRecord => {
  const mark = receivedOrder(source)
  if (mark <= record.marks.boot) return record
  const accepted = event.answered === 'Accepted'
  return {
    ...record,
    vendor: event.vendor,
    model: event.model,
    serialNumber: event.serialNumber ?? null,
    firmware: event.firmware ?? null,
    bootAt: accepted ? event.at : record.bootAt,
    bootReason: accepted ? (event.reason ?? null) : record.bootReason,
    marks: withScheduled({ ...record.marks, boot: mark }, accepted ? afterReboot : keepAll),
  }
}

const admissionChanged = (
  record: StationRecord,
  { admission, at, begins }: EventOf<'AdmissionChanged'>,
): StationRecord => {
  const { lastMessageAt } = record.link
  const former = begins ? { ...record, ...unprojected, link: { ...noLink, lastMessageAt } } : record
  const { blockedAt: _, ...marks } = former.marks
  return { ...former, marks: admission === 'blocked' ? { ...marks, blockedAt: at } : marks }
}

const keepAll = (orders: readonly ScheduledOrderRecord[]) => orders

/** Marks with other scheduled orders; none is no field at all. */
const withScheduled = (
  marks: StationRecord['marks'],
  change: (orders: readonly ScheduledOrderRecord[]) => readonly ScheduledOrderRecord[],
): StationRecord['marks'] => {
  const { scheduled, ...others } = marks
  const changed = change(scheduled ?? [])
  if (scheduled === undefined && changed.length === 0) return marks
  return changed.length === 0 ? others : { ...others, scheduled: changed }
}

const withOrders = (record: StationRecord, change: Parameters<typeof withScheduled>[1]): StationRecord => ({
  ...record,
  marks: withScheduled(record.marks, change),
})

/** Orders changes of one lane; `order` parts those that a station reports for the same instant. */
export const laneOrder = ({ source, sequence }: Pick<EventRecord, 'source' | 'sequence'>): string =>
  `${source}-${String(sequence).padStart(16, '0')}`

/** What an error code says; `NoError` says nothing. */
export const errorCodeOf = (event: EventOf<'ConnectorStatusChanged'>): string | null =>
  event.errorCode === undefined || event.errorCode === 'NoError' ? null : event.errorCode

const byPlace = (a: ConnectorRecord, b: ConnectorRecord): number =>
  a.evse - b.evse || a.connector - b.connector

const statusChanged = (
  record: StationRecord,
  source: Source,
  event: EventOf<'ConnectorStatusChanged'>,
): StationRecord => {
  const { evse, connector } = event
  const lane = `${evse}-${connector}`
  const mark = `${event.at} ${laneOrder(source)}`
  if (mark <= (record.marks.statuses?.[lane] ?? '')) return record
  const marks = { ...record.marks, statuses: { ...record.marks.statuses, [lane]: mark } }
  const former = evse === 0 ? record.marks.whole : record.connectors.find((c) => isPlace(c, evse, connector))
  const reported = {
    status: event.status,
    // A repeated status is no change: it lasts since it was first reported.
    since: former?.status === event.status ? former.since : event.at,
    errorCode: errorCodeOf(event),
    info: event.info ?? null,
    vendorErrorCode: event.vendorErrorCode ?? null,
  }
  if (evse === 0) return { ...record, marks: { ...marks, whole: reported } }
  const known = record.connectors.find((c) => isPlace(c, evse, connector))
  if (known === undefined && record.connectors.length >= mostConnectors) return record
  const place = known ?? {
    evse,
    connector,
    ...nothingRunning,
  }
  const others = record.connectors.filter((c) => !isPlace(c, evse, connector))
  const changed: ConnectorRecord = { ...place, ...reported, shown: 'Unknown' }
  const connectors = [...others, changed].sort(byPlace)
  return {
    ...record,
    connectors,
    marks: withScheduled(marks, (orders) => stillScheduled(orders, connectors)),
  }
}

const isPlace = (at: { evse: number; connector: number }, evse: number, connector: number): boolean =>
  at.evse === evse && at.connector === connector

const isLinkWarning = (event: string): event is LinkWarning =>
  (linkWarnings as readonly string[]).includes(event)

/** Of each warning the last one is kept. */
const warned = (
  record: StationRecord,
  { at, event, techInfo: detail = '' }: EventOf<'SecurityEventReported'>,
): StationRecord => {
  const { warnings, ...marks } = record.marks
  if (!isLinkWarning(event) || (warnings?.[event]?.at ?? '') >= at) return record
  return { ...record, marks: { ...marks, warnings: { ...warnings, [event]: { at, detail } } } }
}

const described = (record: StationRecord, event: EventOf<'ConnectorDescribed'>): StationRecord => {
  const connectors = withTypedFacts(record.marks.connectors ?? {}, event)
  return { ...record, marks: { ...record.marks, connectors } }
}

/**
 * The station after one of its events, in whatever order they come; live values and shown states follow in
 * `withLiveView`. `event` is on trusted time.
 */
export const evolveStation = (record: StationRecord, source: Source, event: StationEvent): StationRecord => {
  switch (event.type) {
    case 'StationConnected':
      return connected(record, source, event)
    case 'StationDisconnected':
      return disconnected(record, event)
    case 'StationHeld':
      return isHeld(record) ? claimed(record, event) : record
    case 'SecurityEventReported':
      return warned(record, event)
    case 'AdmissionChanged':
      return admissionChanged(record, event)
    case 'StationRemoved':
      // One that is added again begins anew.
      return { ...record, ...unprojected }
    case 'StationBooted':
      return booted(record, source, event)
    case 'ConnectorDescribed':
      return described(record, event)
    case 'ConnectorStatusChanged':
      return statusChanged(withAfterBoot(record, event), source, event)
    case 'TransactionStarted':
      return withBegun(record, source.receivedAt, event)
    case 'AvailabilityOrdered':
      return withOrders(record, (orders) => orderedAvailability(orders, event))
    case 'ResetScheduled':
      return withOrders(record, (orders) => scheduledReset(orders, event))
    default:
      return record
  }
}
