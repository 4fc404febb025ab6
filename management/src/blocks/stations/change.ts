import type { StationChange, StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { AppError } from '@ocpp/shared/kernel/errors'
import { beginningOf, isHeld } from '../../domain/acceptance.ts'
import type { StationRecord } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { assignedSite, recordMove } from '../sites/index.ts'
import { dropConnection } from './drop-connection.ts'
import { presentStation } from './present.ts'
import { operatorFacts } from './rules/operator-facts.ts'
import { noPassword, passwordOf, type StationPassword } from './secret.ts'

const newPassword = (pepper: string, id: string, secret: StationChange['secret']): StationPassword | null => {
  if (secret === undefined) return null
  if (secret === null) return noPassword
  return secret === 'generate' ? passwordOf(pepper, id) : passwordOf(pepper, id, secret)
}

const changed = (
  station: StationRecord,
  change: StationChange,
  site: string | null | undefined,
  password: StationPassword | null,
): StationRecord => ({
  ...station,
  name: change.name === undefined ? station.name : change.name,
  site: site === undefined ? station.site : site,
  latitude: change.latitude === undefined ? station.latitude : change.latitude,
  longitude: change.longitude === undefined ? station.longitude : change.longitude,
  heartbeatSeconds: change.heartbeatSeconds ?? station.heartbeatSeconds,
  quirks: change.quirks ?? station.quirks,
  assumedProtocol: change.assumedProtocol === undefined ? station.assumedProtocol : change.assumedProtocol,
  admission: change.admission ?? station.admission,
  ...(password !== null && { secretHash: password.hash, nextSecret: null }),
})

/** Nobody gets in without an operator having said how it proves itself, be it not at all. */
const refuseUnproven = (station: StationRecord, change: StationChange): void => {
  if (change.admission !== 'accepted' || station.admission === 'accepted') return
  if (station.admission === 'pending')
    throw new AppError('conflict', `Station ${station.id} waits for approval: approve it`)
  if (station.secretHash === null && change.secret === undefined)
    throw new AppError(
      'conflict',
      `Station ${station.id} has no password: say how it proves itself, with \`secret\``,
    )
}

/** What the history has to say of it. */
const decided = (
  before: StationRecord,
  { admission }: StationRecord,
  at: string,
): readonly StationEvent[] => {
  if (admission === 'pending' || admission === before.admission) return []
  return isHeld(before) ? beginningOf(before, admission, at) : [{ type: 'AdmissionChanged', at, admission }]
}

interface Changed {
  readonly before: StationRecord
  readonly after: StationRecord
}

/**
 * Changes what the operator owns of a station, within the commit of whatever needs it.
 * @throws AppError `notFound`; `conflict` for the admission of a station that waits for approval or has no password
 */
export const applyStationChange = async (
  context: Pick<Context, 'recordOwn'>,
  commit: Commit,
  id: string,
  change: StationChange,
  password: StationPassword | null = null,
): Promise<Changed> => {
  const { at, stations } = commit
  const before = await stations.get(id)
  if (before === null) throw new AppError('notFound', `No station ${id}`)
  refuseUnproven(before, change)
  const site = await assignedSite(commit, change)
  const wanted = changed(before, change, site, password)
  await stations.put(wanted)
  await recordMove(commit, id, before.site, wanted.site)
  const events = decided(before, wanted, at)
  if (events.length > 0) await context.recordOwn(commit, { station: id, events, at })
  const after = (await stations.get(id)) ?? wanted
  await commit.audit('station.change', id, {
    station: id,
    before: operatorFacts(before),
    after: operatorFacts(after),
  })
  await commit.refer(stationReference(after))
  commit.touch('stations', `station:${id}`, 'overview', 'sites')
  return { before, after }
}

/** The same by itself: a block or another password ends its connection. @throws as `applyStationChange` */
export const changeStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'pepper' | 'recordOwn'>,
  actor: Actor,
  id: string,
  change: StationChange,
): Promise<StationWithSecret> => {
  const password = newPassword(context.pepper, id, change.secret)
  const { before, after } = await commit(context, actor, (work) =>
    applyStationChange(context, work, id, change, password),
  )
  if (after.admission === 'blocked' && before.admission !== 'blocked')
    await dropConnection(context, after, 'blocked by the operator')
  else if (after.secretHash !== before.secretHash)
    await dropConnection(context, after, 'its password was changed')
  return { station: await presentStation(context.store, after), secret: password?.clear ?? null }
}
