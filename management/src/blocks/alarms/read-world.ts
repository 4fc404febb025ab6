import { uncounted } from '../../domain/pages.ts'
import type { TransactionRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { troubledCertificates } from '../certificates/index.ts'
import { oddities } from '../messages/index.ts'
import { deviceEvents } from '../monitoring/index.ts'
import { troubledWebhooks } from '../webhooks/index.ts'
import type { AlarmItem } from './records.ts'
import type { World } from './rules/finders.ts'
import { deliveredNothing } from './rules/findings-system.ts'
import type { Rule } from './rules/rule.ts'

/** More than any network has running at a time. */
const mostRunning = 20_000
const refusalsSeen = 2_000
const alertsSeen = 100
const unreadSeen = 200
/** Ended transactions that are looked through: the newest of the last day. */
const endedSeen = 200
/** Stations in a round of which a session has delivered nothing. */
const newlyTroubled = 40
const dayMs = 24 * 60 * 60 * 1000

export type WorldContext = Pick<Context, 'store' | 'clock' | 'health'>

const recentlyEnded = async ({ store }: WorldContext, now: Date): Promise<readonly TransactionRecord[]> => {
  const from = new Date(now.getTime() - dayMs).toISOString()
  return (await store.transactions.list({ ...uncounted, active: 'false', from, limit: endedSeen })).items
}

/** The last sessions of those stations whose newest took nothing, and of those that an alarm is about already. */
const lastSessionsOf = async (
  { store }: WorldContext,
  rules: readonly Rule[],
  ended: readonly TransactionRecord[],
  active: readonly AlarmItem[],
): Promise<readonly (readonly TransactionRecord[])[]> => {
  const least = Math.max(
    0,
    ...rules.flatMap(({ kind, threshold }) => (kind === 'failedStarts' ? [threshold ?? 0] : [])),
  )
  if (least === 0) return []
  const troubled = ended.filter(deliveredNothing).map(({ station }) => station)
  const known = active
    .filter(({ body }) => body.kind === 'failedStarts')
    .flatMap(({ body }) => body.content.parts.map(({ station }) => station))
  // What an alarm is about must be looked at again, or it would close; of others the newest are enough in each round.
  const stations = [...new Set([...known, ...[...new Set(troubled)].slice(0, newlyTroubled)])]
  const asked = stations.map((station) =>
    store.transactions.list({ ...uncounted, station, active: 'false', limit: least }),
  )
  return (await Promise.all(asked)).map(({ items }) => items)
}

/**
 * All that these rules look at. Of what grows with the network each list is bounded; stations are read in outline.
 * @param active alarms that there are
 */
export const readWorld = async (
  context: WorldContext,
  rules: readonly Rule[],
  active: readonly AlarmItem[],
): Promise<World> => {
  const { store } = context
  const now = context.clock.now()
  const kinds = new Set(rules.map(({ kind }) => kind))
  const days = Math.max(
    0,
    ...rules.flatMap((rule) => (rule.kind === 'certificate' ? [rule.threshold ?? 0] : [])),
  )
  const where = async <T>(isAsked: boolean, read: () => Promise<readonly T[]>): Promise<readonly T[]> =>
    isAsked ? await read() : []
  const [stations, running, ended, refused, alerts, unread, webhooks, certificates, freePercent] =
    await Promise.all([
      store.stations.outlines(),
      where(kinds.has('stuck') || kinds.has('flagged'), () => store.transactions.active(mostRunning)),
      where(kinds.has('flagged') || kinds.has('failedStarts'), () => recentlyEnded(context, now)),
      where(kinds.has('refused'), () => store.security.refused(refusalsSeen)),
      where(
        kinds.has('alert'),
        async () =>
          (await store.items.list(deviceEvents.kind, { ...uncounted, state: 'severe', limit: alertsSeen }))
            .items,
      ),
      where(
        kinds.has('unread'),
        async () =>
          (await store.items.list(oddities.kind, { ...uncounted, state: 'refused', limit: unreadSeen }))
            .items,
      ),
      where(kinds.has('webhook'), () => troubledWebhooks(context)),
      where(kinds.has('certificate'), () => troubledCertificates(context, days)),
      kinds.has('disk') ? context.health.freePercent() : null,
    ])
  return {
    ...{ now, stations, running, refused, alerts, unread, webhooks, certificates, freePercent },
    byId: new Map(stations.map((station) => [station.id, station])),
    ended: ended.filter(({ flags }) => flags.length > 0),
    lastSessions: await lastSessionsOf(context, rules, ended, active),
    nodes: context.health.nodes(),
  }
}
