import { prefetchedBy } from '../blocks/all.ts'
import { presentedToken } from '../blocks/authorization/index.ts'
import { linkChange, statusChange } from '../blocks/stations/index.ts'
import type { EventRecord, StatusRecord } from '../domain/records.ts'
import { onTrustedTime } from '../domain/station-clock.ts'
import { isTransactionEvent } from '../domain/transactions/transaction-events.ts'
import type { Needs } from './batch.ts'
import type { ItemsToPrefetch } from './tracked/tracked-items.ts'

/** What an event adds to a lane of its station's timeline. */
const laneChange = (record: EventRecord): StatusRecord | null => {
  const { station, receivedAt, event } = record
  switch (event.type) {
    case 'StationConnected':
    case 'StationDisconnected':
      return linkChange(station, onTrustedTime(event, receivedAt).event)
    case 'ConnectorStatusChanged':
      return statusChange(record, onTrustedTime(event, receivedAt).event)
    default:
      return null
  }
}

const itemsToPrefetch = (records: readonly EventRecord[]): ItemsToPrefetch => {
  const asking = records.filter(({ event }) => prefetchedBy(event.type).length > 0)
  const kinds = asking.flatMap(({ event }) => prefetchedBy(event.type))
  return { kinds: [...new Set(kinds)], stations: [...new Set(asking.map(({ station }) => station))] }
}

/** What applying these events will read. */
export const needsOf = (records: readonly EventRecord[]): Needs => ({
  stations: records.map(({ station }) => station),
  transactions: records.filter(isTransactionEvent),
  tokens: records.flatMap(({ event }) => presentedToken(event) ?? []),
  changes: records.flatMap((record) => laneChange(record) ?? []),
  items: itemsToPrefetch(records),
})
