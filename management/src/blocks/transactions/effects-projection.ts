import { taskOf } from '../../domain/tasks.ts'
import type { TransactionEventRecord } from '../../domain/transactions/transaction-events.ts'
import type { Batch } from '../../ingest/batch.ts'
import { keyOfCommand, remotelyStarted, startedBy } from '../commands/index.ts'
import { missingEvents } from './rules.ts'

/** When missing events are asked for, counted from when they were missed: most come by themselves before. */
const askAfterMs = [60_000, 10 * 60_000]

/** Keeps which transaction came of which remote start; the first one that names it is its own. */
export const keepRemotelyStarted = async (
  { repositories: { items } }: Batch,
  { station, transactionId, event }: TransactionEventRecord,
): Promise<void> => {
  if (!('remoteStartId' in event) && !('commandId' in event)) return
  const { remoteStartId, commandId, at } = event
  const common = { station, state: '', at, due: null } as const
  const started = { ...common, kind: remotelyStarted.kind, body: { transactionId } } as const
  if (remoteStartId !== undefined) await items.insert({ ...started, key: String(remoteStartId) })
  if (commandId === undefined) return
  await items.insert({ ...started, key: keyOfCommand(commandId) })
  await items.insert({ ...common, kind: startedBy.kind, key: transactionId, body: { commandId } })
}

/** Has the events before this one asked for later, where they have not come by then. */
export const askForMissing = (
  { additions }: Batch,
  { station, transactionId, receivedAt, event }: TransactionEventRecord,
): void => {
  const seqNo = 'seqNo' in event ? event.seqNo : undefined
  for (const ms of askAfterMs) {
    additions.tasks.push(
      taskOf(missingEvents, {
        id: `missing:${station}:${transactionId}:${seqNo}:${ms}`,
        station,
        dueAt: new Date(Date.parse(receivedAt) + ms).toISOString(),
        body: { transactionId },
      }),
    )
  }
}
