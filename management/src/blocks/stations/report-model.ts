import { stationReference } from '../../domain/station-reference.ts'
import { commit } from '../../use-cases/commit.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { modelReport } from './records.ts'

/** Reports to the nodes what a station says it is: they then know the quirks of its model, also on a socket without a boot. */
export const reportModel = handles(modelReport, async (context, { station: id }) => {
  await commit(context, system, async ({ stations, refer }) => {
    const station = await stations.get(id)
    if (station?.admission === 'accepted') await refer(stationReference(station))
  })
  return 'done'
})
