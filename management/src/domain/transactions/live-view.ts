import type { ConnectorRecord, StationRecord, TransactionRecord } from '../records.ts'
import { shownOf, stationState } from '../shown-state.ts'

/** A transaction of which only queued messages came says nothing about now. */
const isLive = (transaction: TransactionRecord): boolean =>
  transaction.active && transaction.marks.live !== ''

/** By our clocks, as far as they know. */
const begunAt = ({ startReceivedAt, startedAt }: TransactionRecord): string => startReceivedAt ?? startedAt

const latestFirst = (a: TransactionRecord, b: TransactionRecord): number =>
  begunAt(a) === begunAt(b) ? (a.transactionId < b.transactionId ? 1 : -1) : begunAt(a) < begunAt(b) ? 1 : -1

/** Does the transaction run there? One that names no connector of its EVSE is taken to be where a vehicle is. */
const runsAt = (
  transaction: TransactionRecord,
  place: ConnectorRecord,
  all: readonly ConnectorRecord[],
): boolean => {
  if (transaction.evse !== place.evse) return false
  const siblings = all.filter(({ evse }) => evse === place.evse)
  const named = siblings.find(({ connector }) => connector === transaction.connector)
  const taken = siblings.find(({ status }) => status !== 'Available' && status !== 'Unavailable')
  return (named ?? taken ?? siblings[0])?.connector === place.connector
}

/** What a connector says of a session while none runs there. */
export const nothingRunning = {
  transactionId: null,
  powerW: null,
  energyWh: null,
  currentA: null,
  voltageV: null,
  socPercent: null,
  startedAt: null,
  token: null,
} satisfies Partial<ConnectorRecord>

/** The values of the running transaction; without a link they are old, so only what lasts is shown. */
const runningValues = (transaction: TransactionRecord, connected: boolean): Partial<ConnectorRecord> => ({
  transactionId: transaction.transactionId,
  energyWh: transaction.energyWh,
  socPercent: transaction.socPercent,
  startedAt: transaction.startedAt,
  token: transaction.token?.value ?? null,
  powerW: connected ? transaction.powerW : null,
  currentA: connected ? transaction.currentA : null,
  voltageV: connected ? transaction.voltageV : null,
})

/**
 * The station with everything that follows from its link, its connectors' words and its running transactions: shown
 * states, live values, power, open transactions. `active`: all running transactions of the station.
 */
export const withLiveView = (record: StationRecord, active: readonly TransactionRecord[]): StationRecord => {
  const { connected } = record.link
  const live = active.filter(isLive).sort(latestFirst)
  const connectors = record.connectors.map((place): ConnectorRecord => {
    const running = live.find((transaction) => runsAt(transaction, place, record.connectors)) ?? null
    const endedAt = record.marks.ended?.[String(place.evse)] ?? null
    return {
      ...place,
      ...nothingRunning,
      ...(running === null ? {} : runningValues(running, connected)),
      shown: shownOf(place, { connected, running, endedAt }),
    }
  })
  return {
    ...record,
    connectors,
    state: stationState(connectors, {
      connected,
      booted: record.bootAt !== null,
      whole: record.marks.whole?.status ?? null,
    }),
    powerW: connected ? live.reduce((sum, { powerW }) => sum + (powerW ?? 0), 0) : 0,
    openTransactions: active.length,
  }
}

/** Notes that a transaction ended, for the connector that stays occupied afterwards. A presumption may be undone: it notes nothing. */
export const withEnd = (record: StationRecord, transaction: TransactionRecord): StationRecord => {
  const { evse, endedAt, closedBy, marks } = transaction
  if (evse === null || endedAt === null || (marks.end === '' && closedBy === null)) return record
  // What the connector said has its time from our clocks, and so has this.
  const at = marks.sign ?? endedAt
  const place = String(evse)
  const ended = record.marks.ended ?? {}
  if ((ended[place] ?? '') >= at) return record
  return { ...record, marks: { ...record.marks, ended: { ...ended, [place]: at } } }
}
