import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import { newTask } from '../../domain/tasks.ts'
import type { Batch } from '../../ingest/batch.ts'

/** Has the nodes told what a station is, where it says something else than before. */
export const noteModel = async (
  batch: Batch,
  { station: id, receivedAt: dueAt }: EventRecord,
  { vendor, model, firmware }: EventOf<'StationBooted'>,
): Promise<void> => {
  const before = await batch.station(id)
  if (before?.admission !== 'accepted') return
  if (before.vendor === vendor && before.model === model && before.firmware === (firmware ?? null)) return
  batch.additions.tasks.push(newTask({ id: `make:${id}`, kind: 'tellMake', station: id, dueAt, body: {} }))
}
