import { stationReference } from '../../domain/station-reference.ts'
import { announceReference } from '../../use-cases/announce.ts'
import { handles } from '../../use-cases/tasks/handler.ts'
import { modelReport } from './records.ts'

/** Reports to the nodes what a station says it is: they then know the quirks of its model, also on a socket without a boot. */
export const reportModel = handles(modelReport, async (context, { station: id }) => {
  const revision = await context.store.atomically(async ({ stations, references }) => {
    const station = await stations.get(id)
    return station?.admission === 'accepted' ? references.record(stationReference(station)) : null
  })
  if (revision !== null) announceReference(context, revision)
  return 'done'
})
