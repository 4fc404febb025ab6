import { type TransactionFlag, transactionFlags } from '@ocpp/shared/api/transactions'
import { clockNotSet } from '@ocpp/shared/contracts/values'
import type { TransactionRecord } from './records.ts'
import { isUntimed, type TransactionEvent } from './transaction-events.ts'

/** What was noticed while an event was told. */
export interface Noticed {
  /** The station's clock is off. */
  readonly suspect: boolean
  /** The register fell. */
  readonly rolledBack: boolean
}

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

/** Flags in their fixed order; those that a later event can settle (a gap, a missing start) are looked at anew. */
const settled = (
  raised: ReadonlySet<TransactionFlag>,
  marks: TransactionRecord['marks'],
): TransactionFlag[] =>
  transactionFlags.filter((flag) => {
    if (flag === 'seqGap') return marks.seqNos.length > 1
    if (flag === 'orphan') return marks.start === ''
    return raised.has(flag)
  })

/** The record with the flags that an event raises or settles. */
export const withFlags = (
  record: TransactionRecord,
  event: TransactionEvent,
  noticed: Noticed,
): TransactionRecord => {
  const raised = new Set<TransactionFlag>(record.flags)
  if ('offline' in event && event.offline) raised.add('offline')
  if (noticed.rolledBack) raised.add('meterRollback')
  if (noticed.suspect || hasNoClock(event) || event.at < record.startedAt) raised.add('clock')
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
