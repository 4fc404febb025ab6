import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import {
  isTransactionEvent,
  type TransactionEventRecord,
} from '../../domain/transactions/transaction-events.ts'
import type { Batch } from '../../ingest/batch.ts'
import { evolveStationOf } from '../../ingest/station-state.ts'
import { askForMissing, keepRemotelyStarted } from './effects-projection.ts'

const keepSamples = async (
  batch: Batch,
  { station, transactionId }: EventRecord,
  event: Extract<StationEvent, { samples: unknown }>,
): Promise<void> => {
  if (event.samples.length === 0) return
  let evse = event.evse
  if (evse === undefined && transactionId !== null) {
    evse = (await batch.transaction(station, transactionId))?.evse ?? undefined
  }
  for (const sample of event.samples) {
    batch.additions.samples.push({ station, evse: evse ?? 0, transactionId, sample })
  }
}

/** Applies an event of a transaction; false when its meter values have come before. */
const applyToTransaction = async (batch: Batch, record: TransactionEventRecord): Promise<boolean> => {
  const { isNew, leavesGap } = await batch.applyToTransaction(record)
  if (isNew) await keepRemotelyStarted(batch, record)
  if (leavesGap) askForMissing(batch, record)
  return isNew
}

/** An event of a transaction: its samples and its mark on the station, unless it came before. */
export const projectTransaction = async (
  batch: Batch,
  record: EventRecord,
  event: EventOf<'TransactionStarted' | 'TransactionUpdated' | 'TransactionEnded' | 'MeterSampled'>,
): Promise<void> => {
  if (isTransactionEvent(record) && !(await applyToTransaction(batch, record))) return
  await keepSamples(batch, record, event)
  await evolveStationOf(batch, record, event)
}

/** An event that only its transaction takes note of. */
export const projectInTransaction = async (batch: Batch, record: EventRecord): Promise<void> => {
  if (isTransactionEvent(record)) await applyToTransaction(batch, record)
}
