import type { StationChange, StationWithSecret } from '@ocpp/shared/api/stations'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../ports/records.ts'
import { announceChange, announceReference } from '../announce.ts'
import { auditOf, namesOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { dropConnection } from './drop.ts'
import { presentStation, stationReference } from './present.ts'
import { noPassword, passwordOf, type StationPassword } from './secret.ts'

const newPassword = (pepper: string, id: string, secret: StationChange['secret']): StationPassword | null => {
  if (secret === undefined) return null
  if (secret === null) return noPassword
  return secret === 'generate' ? passwordOf(pepper, id) : passwordOf(pepper, id, secret)
}

const changed = (
  station: StationRecord,
  change: StationChange,
  password: StationPassword | null,
): StationRecord => ({
  ...station,
  name: change.name === undefined ? station.name : change.name,
  site: change.site === undefined ? station.site : change.site,
  latitude: change.latitude === undefined ? station.latitude : change.latitude,
  longitude: change.longitude === undefined ? station.longitude : change.longitude,
  heartbeatSeconds: change.heartbeatSeconds ?? station.heartbeatSeconds,
  admission: change.admission ?? station.admission,
  secretHash: password === null ? station.secretHash : password.hash,
})

/**
 * Changes what the operator owns of a station. A block or another password ends its connection.
 * @throws AppError `notFound`; `conflict` for the admission of a station that still waits for approval
 */
export const changeStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'pepper'>,
  actor: Actor,
  id: string,
  change: StationChange,
): Promise<StationWithSecret> => {
  const password = newPassword(context.pepper, id, change.secret)
  const { before, after, revision } = await context.store.atomically(
    async ({ stations, references, security }) => {
      const before = await stations.get(id)
      if (before === null) throw new AppError('notFound', `No station ${id}`)
      if (before.admission === 'pending' && change.admission === 'accepted')
        throw new AppError(
          'conflict',
          `Station ${id} waits for approval: approve it, saying how it proves itself`,
        )
      const after = changed(before, change, password)
      await stations.put(after)
      await security.audit(auditOf(context.clock, actor, 'station.change', id, namesOf(change)))
      return { before, after, revision: await references.record(stationReference(after)) }
    },
  )
  announceReference(context, revision)
  announceChange(context, 'stations', `station:${id}`, 'overview')
  if (after.admission === 'blocked' && before.admission !== 'blocked')
    await dropConnection(context, after, 'blocked by the operator')
  else if (after.secretHash !== before.secretHash)
    await dropConnection(context, after, 'its password was changed')
  return { station: presentStation(after), secret: password?.clear ?? null }
}
