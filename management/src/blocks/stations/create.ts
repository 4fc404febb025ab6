import type { StationCreation, StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { assignedSite } from '../sites/index.ts'
import { presentStation } from './present.ts'
import { operatorFacts } from './rules/operator-facts.ts'
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
 * Adds a station within the commit of whatever needs it.
 * @throws AppError `conflict` when the id is taken
 */
export const insertStation = async (
  commit: Commit,
  input: StationCreation,
  secretHash: string | null,
): Promise<StationRecord> => {
  const site = await assignedSite(commit, input)
  const station: StationRecord = { ...newStation(input, secretHash, commit.at), site: site ?? null }
  if (!(await commit.stations.insert(station)))
    throw new AppError('conflict', `Station ${input.id} exists already`)
  await commit.audit('station.create', input.id, { station: input.id, after: operatorFacts(station) })
  await commit.refer(stationReference(station))
  commit.touch('stations', 'overview', 'sites')
  return station
}

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
  const station = await commit(context, actor, (work) => insertStation(work, input, password.hash))
  return { station: await presentStation(context.store, station), secret: password.clear }
}
