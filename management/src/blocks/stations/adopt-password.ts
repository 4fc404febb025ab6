import { stationReference } from '../../domain/station-reference.ts'
import { commit } from '../../use-cases/commit.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { passwordAdoption } from './records.ts'

/** A station has come with a new password: from now on it is the only one. */
export const adoptPassword = handles(passwordAdoption, async (context, { station: id, body: { hash } }) => {
  await commit(context, system, async ({ stations, audit, refer, touch }) => {
    const station = await stations.get(id)
    if (station?.nextSecret?.hashes.includes(hash) !== true) return
    const after = { ...station, secretHash: hash, nextSecret: null }
    await stations.put(after)
    await audit('station.password', id, { detail: 'it uses its new password', station: id })
    await refer(stationReference(after))
    touch(`station:${id}`)
  })
  return 'done'
})
