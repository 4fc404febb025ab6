import type { StationRecord } from '../../../domain/records.ts'
import type { TaskContext } from '../../../use-cases/tasks/handler.ts'
import { placesOf } from '../../sites/index.ts'
import { isLost } from '../../stations/index.ts'
import type { CampaignBody, CampaignItem } from '../records/campaigns.ts'
import { stateWord, type TargetItem, targets } from '../records/targets.ts'
import { obstacleOf } from '../rules/eligible.ts'
import { awayMs, lookMs, type Verdict } from '../rules/outcome.ts'
import { countIn, countOf } from '../rules/progress.ts'
import { isWithin, nextOpening } from '../rules/window.ts'
import type { Work } from '../work.ts'
import { applyChanges, type Change } from './apply.ts'
import { looksPerStep } from './follow.ts'

/** A station in use is looked at again after this. */
const sessionMs = 5 * 60_000

/** Those whose turn it may be: who was put off and is due, then who waits in waves that have begun. */
const candidatesOf = async (
  { store }: TaskContext,
  { key: id, body }: CampaignItem,
  now: string,
): Promise<readonly TargetItem[]> => {
  const found: TargetItem[] = []
  const rest = () => looksPerStep - found.length
  for (const state of ['notDue', 'away'] as const)
    if (countOf(body, state) > 0 && rest() > 0)
      found.push(...(await store.items.due(targets.kind, now, rest(), stateWord(id, state, null))))
  for (const wave of body.waves.slice(0, body.wave + 1))
    if (countIn(wave, 'waiting') > 0 && rest() > 0)
      found.push(...(await store.items.oldest(targets.kind, stateWord(id, 'waiting', wave.number), rest())))
  return found
}

interface Now {
  readonly now: Date
  readonly timeZone: string
  readonly work: Work
  readonly plan: CampaignBody['plan']
}

/** Why a station is not sent anything now; null when it is its turn. */
const obstacleNow = (
  station: StationRecord | undefined,
  { now, timeZone, work, plan }: Now,
): Verdict | null => {
  if (station === undefined) return { to: 'skipped', reason: 'unknown' }
  const obstacle = obstacleOf(work.aim, station)
  if (obstacle !== null) return { to: 'skipped', reason: obstacle }
  if (!station.link.connected || isLost(station)) return { to: 'away', delayMs: awayMs }
  if (plan.window !== null && !isWithin(plan.window, timeZone, now)) {
    const delayMs = nextOpening(plan.window, timeZone, now).getTime() - now.getTime()
    return { to: 'notDue', reason: 'window', delayMs }
  }
  if (plan.idleOnly && station.openTransactions > 0)
    return { to: 'notDue', reason: 'session', delayMs: sessionMs }
  return null
}

/** Sends to as many stations as may be at it at a time; resolves to how many it looked at. */
export const sendToStations = async (
  context: TaskContext,
  campaign: CampaignItem,
  work: Work,
): Promise<number> => {
  const { store, clock } = context
  const { key: id, body } = campaign
  const now = clock.now()
  let budget = body.plan.atOnce - countOf(body, 'sent', 'underWay')
  if (budget <= 0) return 0
  const candidates = await candidatesOf(context, campaign, now.toISOString())
  if (candidates.length === 0) return 0
  const ids = candidates.map(({ station }) => station)
  const found = await store.stations.getMany(ids)
  const stations = new Map(found.map((station) => [station.id, station]))
  const placeOf = body.plan.window === null ? null : await placesOf(store, ids)
  const changes: Change[] = []
  for (const target of candidates) {
    if (budget <= 0) break
    const station = stations.get(target.station)
    const timeZone = placeOf?.(target.station).timeZone ?? 'UTC'
    const obstacle = obstacleNow(station, { now, timeZone, work, plan: body.plan })
    if (obstacle !== null || station === undefined) {
      if (obstacle !== null) changes.push({ target, verdict: obstacle })
      continue
    }
    changes.push({ target, verdict: { to: 'sent', delayMs: lookMs }, calls: work.calls(station) })
    budget--
  }
  await applyChanges(context, id, changes)
  return changes.length
}
