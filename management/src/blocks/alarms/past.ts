import type { AlarmTrial } from '@ocpp/shared/blocks/alarms/rules-api'
import { pagesOf } from '../../domain/pages.ts'
import type { StationOutline, TransactionRecord } from '../../domain/records.ts'
import type { WorldContext } from './read-world.ts'
import type { World } from './rules/finders.ts'
import { flagged } from './rules/findings-stations.ts'
import { deliveredNothing } from './rules/findings-system.ts'
import { commonSpans, faultSpans, joinedSpans, offlineSpans, type Span } from './rules/past.ts'
import { isRuleFor } from './rules/raise.ts'
import type { Rule } from './rules/rule.ts'

/** Stations whose history is read for a trial, and sessions: more would hold others up. */
const mostStations = 200
const mostSessions = 2_000
const pageOf = 200
const dayMs = 24 * 60 * 60 * 1000
const daysLooked = 30

type Past = NonNullable<AlarmTrial['last30Days']>
/** What would have been one alarm: when it would have been opened, and for what. */
interface Fired {
  readonly at: string
  readonly stations: readonly string[]
}

const summed = (fired: readonly Fired[], from: string, looked: Pick<Past, 'looked' | 'lookedOf'>): Past => {
  const byDay = Map.groupBy(fired, ({ at }) => at.slice(0, 10))
  const days = Array.from({ length: daysLooked + 1 }, (_, i) => {
    const day = new Date(Date.parse(from) + i * dayMs).toISOString().slice(0, 10)
    return { day, times: byDay.get(day)?.length ?? 0 }
  })
  return {
    times: fired.length,
    stations: new Set(fired.flatMap(({ stations }) => stations)).size,
    ...looked,
    days,
  }
}

/** Spans of many stations as alarms: those of one site are one while they overlap. */
const bySite = (
  stations: readonly StationOutline[],
  spans: ReadonlyMap<string, readonly Span[]>,
): readonly Fired[] =>
  [...Map.groupBy(stations, ({ id, site }) => site ?? `station ${id}`).values()].flatMap((members) => {
    const own = members.flatMap(({ id }) => (spans.get(id) ?? []).map((span) => ({ ...span, id })))
    return joinedSpans(own).map(({ from, to }) => ({
      at: from,
      stations: own.filter((span) => span.from <= to && span.to >= from).map(({ id }) => id),
    }))
  })

const pastOfLanes = async ({ store, clock }: WorldContext, rule: Rule, world: World): Promise<Past> => {
  const to = clock.now().toISOString()
  const from = new Date(clock.now().getTime() - daysLooked * dayMs).toISOString()
  const minutes = rule.threshold ?? 0
  const all = world.stations.filter(
    ({ id, site, admission }) => admission === 'accepted' && isRuleFor(rule, id, site),
  )
  // Whole sites, as far as they go.
  const wanted = all
    .toSorted((a, b) => (a.site ?? '').localeCompare(b.site ?? '') || a.id.localeCompare(b.id))
    .slice(0, mostStations)
  const spans = new Map<string, readonly Span[]>()
  for (const { id } of wanted) {
    const changes = await store.statuses.range(id, from, to)
    const input = { changes, minutes, from, to }
    spans.set(id, rule.kind === 'faulted' ? faultSpans(input) : offlineSpans(input))
  }
  const looked = { looked: wanted.length, lookedOf: all.length }
  if (rule.kind !== 'siteOut') return summed(bySite(wanted, spans), from, looked)
  const fired = [...Map.groupBy(wanted, ({ site }) => site)].flatMap(([site, members]) => {
    if (site === null || members.length < 2) return []
    const ids = members.map(({ id }) => id)
    return commonSpans(ids.map((id) => spans.get(id) ?? [])).map((span) => ({ at: span.from, stations: ids }))
  })
  return summed(fired, from, looked)
}

const sessionsSince = async (
  { store }: WorldContext,
  from: string,
): Promise<readonly TransactionRecord[]> => {
  const found: TransactionRecord[] = []
  const pages = pagesOf((paging) =>
    store.transactions.list({ active: 'false', from, limit: pageOf, ...paging }),
  )
  for await (const items of pages) {
    found.push(...items)
    if (found.length >= mostSessions) break
  }
  return found
}

/** When so many sessions in a row had delivered nothing. @param sessions of one station, oldest first */
const failures = (sessions: readonly TransactionRecord[], least: number): readonly string[] => {
  let inRow = 0
  return sessions.flatMap((one) => {
    inRow = deliveredNothing(one) ? inRow + 1 : 0
    return inRow === least ? [one.endedAt ?? one.startedAt] : []
  })
}

const pastOfSessions = async (context: WorldContext, rule: Rule, world: World): Promise<Past> => {
  const from = new Date(context.clock.now().getTime() - daysLooked * dayMs).toISOString()
  const all = await sessionsSince(context, from)
  const own = all.filter(({ station }) => isRuleFor(rule, station, world.byId.get(station)?.site ?? null))
  const looked = { looked: own.length, lookedOf: all.length }
  if (rule.kind === 'flagged') {
    const odd = own.flatMap(flagged).map(({ since, station }) => ({ at: since, stations: [station] }))
    return summed(odd, from, looked)
  }
  const byStation = [...Map.groupBy(own.toReversed(), ({ station }) => station)]
  const fired = byStation.flatMap(([station, sessions]) =>
    failures(sessions, rule.threshold ?? 0).map((at) => ({ at, stations: [station] })),
  )
  return summed(fired, from, looked)
}

/** How often a rule would have fired in the last 30 days, as far as that many stations or sessions say it. */
export const past = (context: WorldContext, rule: Rule, world: World): Promise<Past> =>
  rule.kind === 'flagged' || rule.kind === 'failedStarts'
    ? pastOfSessions(context, rule, world)
    : pastOfLanes(context, rule, world)
