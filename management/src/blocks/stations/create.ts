import type { StationCreation, StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { assignedSite } from '../sites/index.ts'
import { presentStation } from './present.ts'
import { defaultHeartbeatSeconds, unprojected } from './rules/station.ts'
import { noPassword, passwordOf } from './secret.ts'

const newStation = (
  input: StationCreation,
  secretHash: string | null,
  createdAt: string,
): Omit<StationRecord, 'site'> => ({
  id: input.id,
  name: input.name ?? null,
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
 * Adds a station that may connect at once. Its password is generated unless the caller has one, and shown only here.
 * @throws AppError `conflict` when the id is taken
 */
export const createStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>,
  actor: Actor,
  input: StationCreation,
): Promise<StationWithSecret> => {
  const password = input.secret === null ? noPassword : passwordOf(context.pepper, input.id, input.secret)
  const wanted = newStation(input, password.hash, context.clock.now().toISOString())
  const { station, revision } = await context.store.atomically(async (repositories) => {
    const { stations, references, security } = repositories
    const site = await assignedSite(repositories, context, actor, input)
    const station: StationRecord = { ...wanted, site: site ?? null }
    if (!(await stations.insert(station)))
      throw new AppError('conflict', `Station ${input.id} exists already`)
    await security.audit(auditOf(context.clock, actor, 'station.create', input.id))
    return { station, revision: await references.record(stationReference(station)) }
  })
  announceReference(context, revision)
  announceChange(context, 'stations', 'overview', 'sites')
  return { station: await presentStation(context.store, station), secret: password.clear }
}
