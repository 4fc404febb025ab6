import { stationReference } from '../../domain/station-reference.ts'
import { announceReference } from '../../use-cases/announce.ts'
import type { TaskHandler } from '../../use-cases/tasks/handler.ts'

/** Tells the nodes what a station says it is: the faults of its make are known then, also on a socket without a boot. */
export const reportModel: TaskHandler = async (context, { station: id }) => {
  const revision = await context.store.atomically(async ({ stations, references }) => {
    const station = await stations.get(id)
    return station?.admission === 'accepted' ? references.record(stationReference(station)) : null
  })
  if (revision !== null) announceReference(context, revision)
  return 'done'
}
