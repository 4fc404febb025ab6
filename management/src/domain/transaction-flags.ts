import { type TransactionFlag, transactionFlags } from '@ocpp/shared/api/transactions'
import { clockNotSet } from '@ocpp/shared/contracts/values'
import { energySoFar } from './meter-readings.ts'
import type { TransactionRecord } from './records.ts'
import { isUntimed, type TransactionEvent } from './transaction-events.ts'

const tokenFlag = (event: TransactionEvent): TransactionFlag | null => {
  if (event.type !== 'TransactionStarted' && event.type !== 'TransactionUpdated') return null
  if (event.authorization === undefined || event.authorization === 'Accepted') return null
  return event.authorization === 'Invalid' || event.authorization === 'Unknown'
    ? 'unknownToken'
    : 'refusedToken'
}

const hasOddUnit = (event: TransactionEvent): boolean =>
  event.type !== 'TransactionClosedByHand' &&
  event.samples.some(({ others }) =>
    others.some(({ problem }) => problem !== undefined && problem !== clockNotSet),
  )

const hasNoClock = (event: TransactionEvent): boolean =>
  ('untrustedAt' in event && event.untrustedAt !== undefined) ||
  ('samples' in event && event.samples.some(isUntimed))

/** Flags in their fixed order; those that a later event can settle (a gap, a missing start, the register) are looked at anew. */
const settled = (
  raised: ReadonlySet<TransactionFlag>,
  marks: TransactionRecord['marks'],
): TransactionFlag[] => {
  const { rolledBack, leftOut } = energySoFar(marks.meter)
  return transactionFlags.filter((flag) => {
    if (flag === 'seqGap') return marks.seqNos.length > 1
    if (flag === 'orphan') return marks.start === ''
    if (flag === 'meterRollback') return rolledBack
    if (flag === 'oddReading') return leftOut
    return raised.has(flag)
  })
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
  const token = tokenFlag(event)
  if (token !== null) raised.add(token)
  return { ...record, flags: settled(raised, record.marks) }
}

/** The record of a transaction some of whose events came twice with different content. */
export const withConflict = (
  record: TransactionRecord,
  seqNos: TransactionRecord['marks']['seqNos'],
): TransactionRecord => {
  const marks = { ...record.marks, seqNos }
  return { ...record, marks, flags: settled(new Set([...record.flags, 'conflict']), marks) }
}

/** The record of a transaction after whose end meter values were taken: they are kept and not counted. */
export const withLateSamples = (record: TransactionRecord): TransactionRecord => ({
  ...record,
  flags: settled(new Set([...record.flags, 'lateReading']), record.marks),
})
