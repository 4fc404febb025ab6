import { newTask } from '../domain/tasks.ts'
import type { TransactionEventRecord } from '../domain/transaction-events.ts'
import type { Batch } from './batch.ts'

/** When missing events are asked for, counted from when they were missed: most come by themselves before. */
const askAfterMs = [60_000, 10 * 60_000]

/** Keeps what came of a remote start; the first transaction that names it is its own. */
export const keepRemotelyStarted = async (
  { repositories }: Batch,
  { station, event }: TransactionEventRecord,
): Promise<void> => {
  if (!('remoteStartId' in event) || event.remoteStartId === undefined) return
  const { remoteStartId, transactionId, at } = event
  await repositories.items.insert({
    kind: 'remotelyStarted',
    station,
    key: String(remoteStartId),
    state: '',
    at,
    due: null,
    body: { transactionId },
  })
}

/** Has the events before this one asked for later, where they have not come by then. */
export const askForMissing = (
  { additions }: Batch,
  { station, transactionId, receivedAt, event }: TransactionEventRecord,
): void => {
  const seqNo = 'seqNo' in event ? event.seqNo : undefined
  for (const ms of askAfterMs) {
    additions.tasks.push(
      newTask({
        id: `missing:${station}:${transactionId}:${seqNo}:${ms}`,
        kind: 'askForMissingEvents',
        station,
        dueAt: new Date(Date.parse(receivedAt) + ms).toISOString(),
        body: { transactionId },
      }),
    )
  }
}
