import type { StationEvent } from '@ocpp/shared/contracts/events'
import { newTask } from '../../domain/tasks.ts'
import type { Batch } from '../../ingest/batch.ts'
import {
  endReservationTask,
  evolveReservation,
  isOpen,
  keyOfReservation,
  type ReservationEvent,
} from './rules.ts'

/** Keeps what became of a reservation, and plans its end while it is open. */
export const keepReservation = async (
  batch: Batch,
  station: string,
  event: ReservationEvent,
): Promise<void> => {
  const { repositories, additions, touch } = batch
  if ((await batch.station(station)) === null) return
  const key = keyOfReservation(event.reservationId)
  const before = await repositories.items.get('reservation', station, key)
  const after = evolveReservation(before, station, event)
  if (after === null) return
  await repositories.items.putMany([after])
  touch('reservations', `station:${station}`)
  if (!isOpen(after) || after.due === null) return
  const id = `${endReservationTask}:${station}:${key}:${after.due}`
  additions.tasks.push(
    newTask({ id, kind: endReservationTask, station, dueAt: after.due, body: { reservation: key } }),
  )
}

/** A transaction may say on which reservation it was begun. */
export const useReservation = async (batch: Batch, station: string, event: StationEvent): Promise<void> => {
  if (!('reservationId' in event) || !('transactionId' in event)) return
  const { at, reservationId, transactionId } = event
  if (reservationId === undefined) return
  await keepReservation(batch, station, { type: 'ReservationUsed', at, reservationId, transactionId })
}
