import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import { newTask } from '../../domain/tasks.ts'
import type { Batch } from '../../ingest/batch.ts'

/** Has the password adopted that a station was told and has now come with. */
export const notePassword = (
  { additions }: Batch,
  { station, receivedAt: dueAt }: EventRecord,
  { connection, presentedSecretHash: hash }: EventOf<'StationConnected'>,
): void => {
  if (hash === undefined) return
  const id = `password:${station}:${connection}`
  additions.tasks.push(newTask({ id, kind: 'adoptPassword', station, dueAt, body: { hash } }))
}
