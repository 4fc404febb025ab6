import type { StationCreation, StationWithSecret } from '@ocpp/shared/api/stations'
import { AppError } from '@ocpp/shared/kernel/errors'
import { defaultHeartbeatSeconds, unprojected } from '../../domain/station.ts'
import type { StationRecord } from '../../ports/records.ts'
import { announceChange, announceReference } from '../announce.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { presentStation, stationReference } from './present.ts'
import { noPassword, passwordOf } from './secret.ts'

const newStation = (input: StationCreation, secretHash: string | null, createdAt: string): StationRecord => ({
  id: input.id,
  name: input.name ?? null,
  site: input.site ?? null,
  latitude: input.latitude ?? null,
  longitude: input.longitude ?? null,
  admission: 'accepted',
  secretHash,
  nextSecret: null,
  presentedSecretHash: null,
  heartbeatSeconds: input.heartbeatSeconds ?? defaultHeartbeatSeconds,
  quirks: input.quirks ?? 'auto',
  assumedProtocol: input.assumedProtocol ?? null,
  createdAt,
  ...unprojected,
})

/**
 * Adds a station that may connect at once. Its password is generated unless given, and told only here.
 * @throws AppError `conflict` when the id is taken
 */
export const createStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>,
  actor: Actor,
  input: StationCreation,
): Promise<StationWithSecret> => {
  const password = input.secret === null ? noPassword : passwordOf(context.pepper, input.id, input.secret)
  const station = newStation(input, password.hash, context.clock.now().toISOString())
  const revision = await context.store.atomically(async ({ stations, references, security }) => {
    if (!(await stations.insert(station)))
      throw new AppError('conflict', `Station ${input.id} exists already`)
    await security.audit(auditOf(context.clock, actor, 'station.create', input.id))
    return references.record(stationReference(station))
  })
  announceReference(context, revision)
  announceChange(context, 'stations', 'overview')
  return { station: presentStation(station), secret: password.clear }
}
