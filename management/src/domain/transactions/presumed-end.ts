import type { EventOf } from '@ocpp/shared/contracts/events'
import { hasSession } from '@ocpp/shared/contracts/values'
import { earlier, later } from '../buckets.ts'
import type { StationMarks, StationRecord, TransactionRecord } from '../records.ts'
import { momentOf } from '../station-clock.ts'

/**
 * Transactions whose end never comes: the station lost power, or the message. What proves that one is over:
 *
 * - another one began at its EVSE, after it was heard of last (`newTransaction`);
 * - the station has booted since it was heard of last, and the first word of its connector on that after the boot is
 *   that it has no session (`boot`, see `hasSession`). A boot alone proves nothing: many stations say that they booted
 *   whenever they connect, and then say Charging;
 * - its station was removed (`stationRemoved`).
 *
 * All of it is ordered by `momentOf`: a start that comes late from a queue ends nothing that was heard of after it. A
 * transaction that is reported late itself gets time: its end mostly comes from the same queue.
 * A presumption holds until the transaction is heard of again, or its end comes after all.
 */

type Presumed = EventOf<'TransactionPresumedEnded'>

/** More connectors than any station has; they are named by the station. */
const mostPlaces = 200

const withPlace = <T>(
  places: Readonly<Record<string, T>> = {},
  place: number | string,
  value: T,
): Readonly<Record<string, T>> => {
  const changed: Record<string, T> = { ...places, [place]: value }
  return Object.keys(changed).length <= mostPlaces ? changed : places
}

const withMarks = (record: StationRecord, marks: Partial<StationMarks>): StationRecord => ({
  ...record,
  marks: { ...record.marks, ...marks },
})

/** Notes at the station which session began last at an EVSE. */
export const withBegun = (
  record: StationRecord,
  receivedAt: string,
  event: EventOf<'TransactionStarted'>,
): StationRecord => {
  const { evse, transactionId } = event
  if (evse === undefined || evse === 0) return record
  const at = momentOf(event, receivedAt)
  const former = record.marks.begun?.[evse]
  if (former !== undefined && former.at >= at) return record
  return withMarks(record, { begun: withPlace(record.marks.begun, evse, { at, transactionId }) })
}

/** The instant in which a mark made by `receivedOrder` was received. */
const receivedIn = (mark: string): string => mark.slice(0, mark.indexOf(' '))

/** Notes at the station what a connector says first after a boot. The event's time is its moment. */
export const withAfterBoot = (
  record: StationRecord,
  { at, evse, connector, status, offline = false }: EventOf<'ConnectorStatusChanged'>,
): StationRecord => {
  const { boot, afterBoot } = record.marks
  const session = hasSession(status)
  if (evse === 0 || offline || boot === '' || session === null) return record
  const bootAt = receivedIn(boot)
  const place = `${evse}-${connector}`
  if (bootAt > at || (afterBoot?.[place]?.bootAt ?? '') >= bootAt) return record
  return withMarks(record, { afterBoot: withPlace(afterBoot, place, { bootAt, session }) })
}

/** When a transaction was heard of last; of one kept before this was noted, when it must have been at least. */
export const signOf = ({ marks, startReceivedAt, startedAt }: TransactionRecord): string =>
  marks.sign ?? startReceivedAt ?? startedAt

/** The transaction after it was heard of once more. */
export const withSign = (
  record: TransactionRecord,
  report: { readonly at: string; readonly offline: boolean; readonly receivedAt: string },
): TransactionRecord => {
  const sign = later(record.marks.sign ?? '', momentOf(report, report.receivedAt))
  return { ...record, marks: { ...record.marks, sign } }
}

/** Whether it is over if it did not outlast that moment. */
export const isPresumedOver = (record: TransactionRecord, at: string): boolean =>
  record.active && signOf(record) <= at

/** Where it runs; one that names no EVSE can only be at the station's only one. */
const placeOf = ({ evse }: TransactionRecord, { connectors }: StationRecord): number | null => {
  const all = new Set(connectors.map((connector) => connector.evse))
  const [only] = all
  return evse ?? (all.size === 1 ? (only ?? null) : null)
}

/** The boot after which nothing was charged there any more; null where a connector says otherwise, or nothing. */
const vacantSince = (
  { connectors, marks }: StationRecord,
  place: number,
  { connector }: TransactionRecord,
): string | null => {
  const siblings = connectors.filter(({ evse }) => evse === place)
  const own = siblings.filter((sibling) => sibling.connector === connector)
  const said = (own.length > 0 ? own : siblings).map(
    (sibling) => marks.afterBoot?.[`${place}-${sibling.connector}`],
  )
  return said.reduce<string | null>((since, word) => {
    if (since === null || word === undefined || word.session) return null
    return earlier(since, word.bootAt)
  }, said[0]?.bootAt ?? null)
}

/** A station that has said other things for so long has no more in its queue about a transaction. */
const queueMs = 5 * 60_000

/** True while the station reports a transaction's past, after what proves that it is over. */
const isStillReported = ({ link }: StationRecord, { marks }: TransactionRecord, proofAt: string): boolean => {
  if (marks.received === undefined) return false
  const heard = receivedIn(marks.received)
  return heard > proofAt && Date.parse(link.lastMessageAt ?? heard) - Date.parse(heard) < queueMs
}

const presumedOver = (station: StationRecord, transaction: TransactionRecord): Presumed | null => {
  const place = placeOf(transaction, station)
  if (place === null) return null
  const { transactionId } = transaction
  const next = station.marks.begun?.[place]
  const nextAt = next === undefined || next.transactionId === transactionId ? null : next.at
  const proofs = [
    { at: nextAt, cause: 'newTransaction' },
    { at: vacantSince(station, place, transaction), cause: 'boot' },
  ] as const
  for (const { at, cause } of proofs) {
    if (at === null || at <= signOf(transaction) || isStillReported(station, transaction, at)) continue
    return { type: 'TransactionPresumedEnded', transactionId, at, cause }
  }
  return null
}

/** Which of a station's running transactions are over by what it has reported. */
export const presumedEnds = (
  station: StationRecord,
  active: readonly TransactionRecord[],
): readonly Presumed[] => active.flatMap((transaction) => presumedOver(station, transaction) ?? [])

/** With a station go its transactions; `at` is when it was removed, or they were heard of. */
export const endsOfRemoved = (active: readonly TransactionRecord[], at = ''): readonly Presumed[] =>
  active.map((transaction) => ({
    type: 'TransactionPresumedEnded',
    at: later(at, signOf(transaction)),
    transactionId: transaction.transactionId,
    cause: 'stationRemoved',
  }))
