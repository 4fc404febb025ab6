import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import { momentOf } from '../../domain/station-clock.ts'
import { taskOf } from '../../domain/tasks.ts'
import { receivedOrder } from '../../domain/transactions/transaction-events.ts'
import type { Batch } from '../../ingest/batch.ts'
import { chargingStates, emptyChargingState } from './records.ts'
import { answerNeeds } from './rules/needs-task.ts'
import { type ChargingEvent, evolveCharging, isBoundary } from './rules/state.ts'

/** Keeps what is known of a station's charging limits; a vehicle's needs that were not refused make a schedule due. */
export const keepCharging = async (
  batch: Batch,
  record: EventRecord,
  event: ChargingEvent,
): Promise<void> => {
  const { station, receivedAt, protocol } = record
  if ((await batch.station(station)) === null) return
  const { items } = batch.repositories
  const { kind } = chargingStates
  const known = await items.get(kind, station, '')
  if (known === null && isBoundary(event) && event.type !== 'TransactionStarted') return
  const order = receivedOrder(record)
  const before = known?.body ?? emptyChargingState
  const body = evolveCharging(before, event, { protocol, order })
  if (event.type === 'ChargingNeedsNotified' && event.answered !== 'Rejected') {
    const id = `charging-needs:${station}:${order}`
    const { evse } = event
    batch.additions.tasks.push(taskOf(answerNeeds, { id, station, dueAt: receivedAt, body: { evse, order } }))
  }
  if (body === before) return
  await items.putMany([{ kind, station, key: '', state: '', at: receivedAt, due: null, body }])
  batch.touch(`station:${station}`)
}

/** A transaction that begins or ends, as of the moment at which that is so. */
export const keepChargingOfTransaction = (
  batch: Batch,
  record: EventRecord,
  event: EventOf<'TransactionStarted' | 'TransactionEnded'>,
): Promise<void> => keepCharging(batch, record, { ...event, at: momentOf(event, record.receivedAt) })
