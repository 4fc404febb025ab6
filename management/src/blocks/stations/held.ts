import type { HeldRemoval } from '@ocpp/shared/blocks/stations/api'
import { isHeld } from '../../domain/acceptance.ts'
import { allOf } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import type { Stations } from '../../ports/store.ts'
import { commit, recordAudit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { system } from '../../use-cases/tasks/handler.ts'
import { dropConnection } from './drop-connection.ts'
import { settleFigures } from './remove.ts'
import { defaultHeartbeatSeconds } from './rules/station.ts'

type HeldContext = Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'recordOwn'>

/** Messages that are kept of one that waits: the newest. */
const messagesKept = 50
const pageSize = 200
const dayMs = 24 * 60 * 60 * 1_000

/** Nodes know of it because an operator has changed something about it. */
const isPublished = ({ name, site, quirks, heartbeatSeconds }: StationRecord): boolean =>
  name !== null || site !== null || quirks !== 'auto' || heartbeatSeconds !== defaultHeartbeatSeconds

/** Forgets a station that waits; null when it is gone, or was decided about meanwhile. */
const forget = (context: HeldContext, actor: Actor, id: string): Promise<StationRecord | null> =>
  commit(context, actor, async (commit) => {
    const { at, stations, items } = commit
    const station = await stations.get(id)
    if (station === null || !isHeld(station)) return null
    await settleFigures(context, commit, station, { figures: 'out', at })
    await stations.remove(id)
    await items.removeOfStation(id)
    commit.touch('stations', 'overview')
    // Strangers leave nothing behind, and nodes never heard of most of them.
    if (isPublished(station)) await commit.refer(stationReference(station, true))
    return station
  })

const forgetAll = async (
  context: HeldContext,
  actor: Actor,
  ids: readonly string[],
  reason: string,
): Promise<number> => {
  const forgotten: StationRecord[] = []
  for (const id of ids) {
    const station = await forget(context, actor, id)
    if (station !== null) forgotten.push(station)
  }
  await Promise.all(forgotten.map((station) => dropConnection(context, station, reason)))
  return forgotten.length
}

const allWaiting = (stations: Stations): Promise<readonly StationRecord[]> =>
  allOf((from) => stations.list({ admission: 'pending', sort: 'id', limit: pageSize, ...from }))

/** Removes those of these ids that wait for approval, or all that do. One that comes again waits again: block it. */
export const removeHeld = async (
  context: HeldContext,
  actor: Actor,
  { ids }: HeldRemoval,
): Promise<{ readonly removed: number }> => {
  const chosen = ids ?? (await allWaiting(context.store.stations)).map(({ id }) => id)
  const removed = await forgetAll(context, actor, chosen, 'removed by the operator')
  const what = ids === undefined ? 'all that waited' : ids.slice(0, 10).join(', ')
  await recordAudit(context, actor, 'station.removeHeld', `${removed} stations`, what)
  return { removed }
}

export interface HeldLimits {
  /** So many may wait at a time. */
  readonly most: number
  /** So many days after they were last heard. */
  readonly keptDays: number
}

const lastHeard = ({ link, createdAt }: StationRecord): string =>
  [createdAt, link.since ?? '', link.lastMessageAt ?? ''].reduce((last, at) => (at > last ? at : last))

/** Who goes first: those that are not there, and of them the one heard of longest ago. */
const byUse = (a: StationRecord, b: StationRecord): number =>
  Number(a.link.connected) - Number(b.link.connected) ||
  lastHeard(a).localeCompare(lastHeard(b)) ||
  a.id.localeCompare(b.id)

/** Forgets those that wait and were not heard for long, and the oldest of too many; keeps few messages of the others. */
export const tidyHeld = async (
  context: HeldContext,
  { most, keptDays }: HeldLimits,
): Promise<{ readonly removed: number }> => {
  const before = new Date(context.clock.now().getTime() - keptDays * dayMs).toISOString()
  const all = (await allWaiting(context.store.stations)).toSorted(byUse)
  const tooMany = all.length - most
  const gone = all.filter(
    (station, i) => i < tooMany || (!station.link.connected && lastHeard(station) < before),
  )
  const removed = await forgetAll(
    context,
    system,
    gone.map(({ id }) => id),
    'too many stations wait',
  )
  for (const { id } of all.filter((station) => !gone.includes(station)))
    await context.store.messages.removeOfStation(id, messagesKept)
  return { removed }
}
