import type { TransactionFlag } from '@ocpp/shared/blocks/transactions/api'
import { later } from '../../../domain/buckets.ts'
import type { ConnectorOutline, StationOutline, TransactionRecord } from '../../../domain/records.ts'
import { reviewOf } from '../../../domain/transactions/transaction-review.ts'
import { faultMeaning } from './fault-codes.ts'
import { ageMs, type Finding, minuteMs, noPort, plural } from './finding.ts'

/** A vehicle that pauses below this is not full. */
const lowSocPercent = 40

const vendorWords = ({
  errorCode,
  info,
  vendorErrorCode,
}: Pick<ConnectorOutline, 'errorCode' | 'info' | 'vendorErrorCode'>) => {
  const words = [errorCode, vendorErrorCode && `vendor code ${vendorErrorCode}`, info].filter(Boolean)
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

/** At once where it is none, whatever the clock that `since` is of. */
const isOlder = (since: string, minutes: number, now: Date): boolean =>
  minutes === 0 || ageMs(since, now) > minutes * minuteMs

/** @param minutes for so long at least */
export const faulted = (
  { id, admission, link, connectors, marks }: StationOutline,
  now: Date,
  minutes: number,
): readonly Finding[] => {
  if (!link.connected || admission !== 'accepted') return []
  const ports = connectors
    .filter(({ status, since }) => status === 'Faulted' && isOlder(since, minutes, now))
    .map((port) => {
      const { meaning, advice } = faultMeaning(port.errorCode)
      const { evse, since, transactionId } = port
      const detail = `${meaning}${vendorWords(port)}.`
      const impact = 60 + 10 + (transactionId === null ? 0 : 25)
      return {
        kind: 'faulted',
        station: id,
        evse,
        since,
        title: `EVSE ${evse} is faulted`,
        detail,
        advice,
        transactionId,
        impact,
      } as const
    })
  if (marks.whole?.status !== 'Faulted' || !isOlder(marks.whole.since, minutes, now)) return ports
  const { meaning, advice } = faultMeaning(marks.whole.errorCode)
  const detail = `${meaning}${vendorWords(marks.whole)}.`
  const impact = 60 + 10 * Math.max(1, connectors.length)
  const whole = {
    kind: 'faulted',
    station: id,
    since: marks.whole.since,
    title: 'The station is faulted',
  } as const
  return [...ports, { ...whole, ...noPort, detail, advice, impact }]
}

/** @param minutes for longer than that */
export const offline = (station: StationOutline, now: Date, minutes: number): readonly Finding[] => {
  const { id, admission, link, connectors, openTransactions } = station
  if (admission !== 'accepted' || link.connected || link.since === null) return []
  if (!isOlder(link.since, minutes, now)) return []
  const ports = plural(connectors.length, 'port')
  const sessions =
    openTransactions === 0 ? '' : `, ${plural(openTransactions, 'session')} running when it left`
  return [
    {
      kind: 'offline',
      station: id,
      since: link.since,
      ...noPort,
      title: 'The station is offline',
      detail: `${ports} out of sight${sessions}. The link ended with code ${link.closeCode ?? 'unknown'}.`,
      advice: 'Check its power and network; charging may go on, and it will report what it missed.',
      impact: 40 + 10 * connectors.length + 15 * openTransactions,
    },
  ]
}

/** When the meter last moved; a transaction that never delivered counts from its start. */
const lastProgress = ({ registers, startedAt }: TransactionRecord): string =>
  Object.values(registers).reduce((last, { at }) => later(last, at), startedAt)

const isPausedByVehicle = (transaction: TransactionRecord, port: ConnectorOutline | undefined): boolean =>
  port?.shown === 'SuspendedEV' || transaction.chargingState === 'SuspendedEV'

/** @param minutes for longer than that */
export const stuck = (
  transaction: TransactionRecord,
  station: StationOutline | undefined,
  now: Date,
  minutes: number,
): readonly Finding[] => {
  if (!transaction.active || station?.link.connected !== true) return []
  const since = lastProgress(transaction)
  if (!isOlder(since, minutes, now)) return []
  const port = station.connectors.find(({ transactionId }) => transactionId === transaction.transactionId)
  const soc = transaction.socPercent
  const isLow = soc !== null && soc < lowSocPercent
  // A full vehicle pauses for hours, and that is as it should be.
  if (isPausedByVehicle(transaction, port) && !isLow) return []
  return [
    {
      kind: 'stuck',
      station: transaction.station,
      evse: transaction.evse,
      since,
      title: 'A session makes no progress',
      detail: `Its meter stands still at ${(transaction.energyWh / 1000).toFixed(1)} kWh${isLow ? ` with the battery at ${soc} %` : ''}.`,
      advice: 'Look at its meter values; stop it, or close it by hand if the vehicle is gone.',
      transactionId: transaction.transactionId,
      impact: 75,
    },
  ]
}

const flagMeanings: Partial<Record<TransactionFlag, string>> = {
  implausible: 'its energy cannot be right',
  meterRollback: 'its energy register went back',
  oddReading: 'readings that do not fit its register were left out',
  lateReading: 'meter values came from after its end',
  clock: 'the station’s clock is off',
  unknownToken: 'its token is unknown',
  refusedToken: 'its token was refused',
  seqGap: 'some of its messages are missing',
  orphan: 'its start is missing',
  presumedEnd: 'its end never came',
  conflict: 'the same message came with different content',
  oddUnit: 'a value has a unit that does not fit',
}

/** Until somebody has looked at it. */
export const flagged = (transaction: TransactionRecord): readonly Finding[] => {
  if (reviewOf(transaction) !== null) return []
  const reasons = transaction.flags.flatMap((flag) => flagMeanings[flag] ?? [])
  if (reasons.length === 0) return []
  return [
    {
      kind: 'flagged',
      station: transaction.station,
      evse: transaction.evse,
      since: transaction.startedAt,
      title: 'A session looks odd',
      detail: `In transaction ${transaction.transactionId} ${reasons.join(', ')}.`,
      advice: 'Review its events and meter values before it is billed, and note that you have.',
      transactionId: transaction.transactionId,
      impact: 35 + reasons.length,
    },
  ]
}
