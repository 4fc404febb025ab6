import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import { momentOf } from '../../domain/station-clock.ts'
import { taskOf } from '../../domain/tasks.ts'
import type { Batch } from '../../ingest/batch.ts'
import { reservations } from './records.ts'
import {
  endReservation,
  evolveReservation,
  isOpen,
  keyOfReservation,
  type ReservationEvent,
} from './rules.ts'

/** Keeps what became of a reservation, and plans its end while it is open. */
export const keepReservation = async (
  batch: Batch,
  { station }: Pick<EventRecord, 'station'>,
  event: ReservationEvent,
): Promise<void> => {
  const { repositories, additions, touch } = batch
  if ((await batch.station(station)) === null) return
  const key = keyOfReservation(event.reservationId)
  const before = await repositories.items.get(reservations.kind, station, key)
  const after = evolveReservation(before, station, event)
  if (after === null) return
  await repositories.items.putMany([after])
  touch('reservations', `station:${station}`)
  if (!isOpen(after) || after.due === null) return
  const id = `${endReservation.name}:${station}:${key}:${after.due}`
  additions.tasks.push(taskOf(endReservation, { id, station, dueAt: after.due, body: { reservation: key } }))
}

/** A transaction may say on which reservation it was begun. */
export const useReservation = async (
  batch: Batch,
  record: EventRecord,
  event: EventOf<'TransactionStarted' | 'TransactionUpdated' | 'TransactionEnded'>,
): Promise<void> => {
  const { reservationId, transactionId } = event
  if (reservationId === undefined) return
  const at = momentOf(event, record.receivedAt)
  await keepReservation(batch, record, { type: 'ReservationUsed', at, reservationId, transactionId })
}
