import { type TransactionFlag, transactionFlags } from '@ocpp/shared/blocks/transactions/api'
import { clockNotSet } from '@ocpp/shared/contracts/values'
import type { TransactionRecord } from '../records.ts'
import type { SessionPower } from './evse-power.ts'
import { energySoFar } from './meter-marks.ts'
import { doubtsOf } from './plausibility.ts'
import { isReported, isUntimed, type TransactionEvent } from './transaction-events.ts'

const tokenFlag = (event: TransactionEvent): TransactionFlag | null => {
  if (event.type !== 'TransactionStarted' && event.type !== 'TransactionUpdated') return null
  if (event.authorization === undefined || event.authorization === 'Accepted') return null
  return event.authorization === 'Invalid' || event.authorization === 'Unknown'
    ? 'unknownToken'
    : 'refusedToken'
}

const hasOddUnit = (event: TransactionEvent): boolean =>
  isReported(event) &&
  event.samples.some(({ others }) =>
    others.some(({ problem }) => problem !== undefined && problem !== clockNotSet),
  )

const hasNoClock = (event: TransactionEvent): boolean =>
  ('untrustedAt' in event && event.untrustedAt !== undefined) ||
  ('samples' in event && event.samples.some(isUntimed))

/**
 * The record with these flags in their fixed order; those that a later event can settle (a gap, a missing start, the register,
 * what it adds up to) are looked at anew.
 */
const settled = (record: TransactionRecord, raised: ReadonlySet<TransactionFlag>): TransactionRecord => {
  const { marks } = record
  const { rolledBack, leftOut } = energySoFar(marks.meter)
  const holds: Partial<Record<TransactionFlag, boolean>> = {
    offline: raised.has('offline') || marks.meter?.disordered === true,
    seqGap: marks.seqNos.length > 1,
    orphan: marks.start === '',
    meterRollback: rolledBack,
    oddReading: leftOut,
    implausible: doubtsOf(record).length > 0,
  }
  return { ...record, flags: transactionFlags.filter((flag) => holds[flag] ?? raised.has(flag)) }
}

/** The record with the flags that an event raises or settles. */
export const withFlags = (
  record: TransactionRecord,
  event: TransactionEvent,
  /** The station's clock is off. */
  suspect: boolean,
): TransactionRecord => {
  const raised = new Set<TransactionFlag>(record.flags)
  if ('offline' in event && event.offline) raised.add('offline')
  if (suspect || hasNoClock(event) || event.at < record.startedAt) raised.add('clock')
  if (hasOddUnit(event)) raised.add('oddUnit')
  if (event.type === 'TransactionClosedByHand') raised.add('closedByHand')
  if (event.type === 'TransactionPresumedEnded') raised.add('presumedEnd')
  const token = tokenFlag(event)
  if (token !== null) raised.add(token)
  return settled(record, raised)
}

/** The record of a transaction some of whose events came twice with different content. */
export const withConflict = (
  record: TransactionRecord,
  seqNos: TransactionRecord['marks']['seqNos'],
): TransactionRecord =>
  settled({ ...record, marks: { ...record.marks, seqNos } }, new Set([...record.flags, 'conflict']))

/** The record of a transaction after whose end meter values were taken: they are kept and not counted. */
export const withLateSamples = (record: TransactionRecord): TransactionRecord =>
  settled(record, new Set([...record.flags, 'lateReading']))

/** The record with what is known of the power of its EVSE: this does not follow from its own events (see `SessionPower`). */
export const withEvsePower = (record: TransactionRecord, evsePower: SessionPower): TransactionRecord =>
  settled({ ...record, marks: { ...record.marks, evsePower } }, new Set(record.flags))
