import { stationReference } from '../../domain/station-reference.ts'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { passwordAdoption } from './records.ts'

/** A station has come with a new password: from now on it is the only one. */
export const adoptPassword = handles(passwordAdoption, async (context, { station: id, body: { hash } }) => {
  const revision = await context.store.atomically(async ({ stations, references, security }) => {
    const station = await stations.get(id)
    if (station?.nextSecret?.hashes.includes(hash) !== true) return null
    const after = { ...station, secretHash: hash, nextSecret: null }
    await stations.put(after)
    await security.audit(auditOf(context.clock, system, 'station.password', id, 'it uses its new password'))
    return await references.record(stationReference(after))
  })
  if (revision !== null) {
    announceReference(context, revision)
    announceChange(context, `station:${id}`)
  }
  return 'done'
})
