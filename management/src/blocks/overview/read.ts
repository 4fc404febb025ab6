import type { Overview, StationsNow } from '@ocpp/shared/blocks/overview/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { TransactionRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { troubledCertificates } from '../certificates/index.ts'
import { oddities } from '../messages/index.ts'
import { deviceEvents } from '../monitoring/index.ts'
import { allSiteNames, shownSite } from '../sites/index.ts'
import { presentTransactions } from '../transactions/index.ts'
import { troubledWebhooks } from '../webhooks/index.ts'
import { attentionOf } from '../alarms/rules/attention.ts'
import { assembleOverview, overviewRange, stationsNow } from './rules/overview.ts'

/** More than any network has running at a time. */
const mostRunning = 20_000
const refusalsSeen = 2_000
const alertsSeen = 100
const unreadSeen = 200
/** Ended transactions that are looked through for flags: the newest of the last day. */
const endedSeen = 200
const dayMs = 24 * 60 * 60 * 1000

const rangeOf = (now: Date, zone: string) => {
  try {
    return overviewRange(now, zone)
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('invalid', `There is no time zone ${zone}`, { cause })
    throw cause
  }
}

const recentlyEnded = async (
  { store }: Pick<Context, 'store'>,
  now: Date,
): Promise<readonly TransactionRecord[]> => {
  const page = await store.transactions.list({
    active: 'false',
    from: new Date(now.getTime() - dayMs).toISOString(),
    limit: endedSeen,
    cursor: undefined,
    station: undefined,
    token: undefined,
    flag: undefined,
    to: undefined,
  })
  return page.items.filter(({ flags }) => flags.length > 0)
}

/**
 * Everything the dashboard shows.
 * @throws AppError `invalid` for a time zone that does not exist
 */
export const readOverview = async (
  context: Pick<Context, 'store' | 'clock'>,
  zone: string,
): Promise<Overview> => {
  const { store } = context
  const now = context.clock.now()
  const { from, to } = rangeOf(now, zone)
  const [stations, siteNames, rollups, active, ended, refused, alerts, unread, webhooks, certificates] =
    await Promise.all([
      store.stations.outlines(),
      allSiteNames(store),
      store.rollups.range('network', from, to),
      store.transactions.active(mostRunning),
      recentlyEnded(context, now),
      store.security.refused(refusalsSeen),
      store.items.list(deviceEvents.kind, { state: 'severe', limit: alertsSeen }),
      store.items.list(oddities.kind, { state: 'refused', limit: unreadSeen }),
      troubledWebhooks(context),
      troubledCertificates(context),
    ])
  const transactions = [...active, ...ended]
  const attention = attentionOf({
    stations,
    transactions,
    refused,
    alerts: alerts.items,
    unread: unread.items,
    webhooks,
    certificates,
    now,
  })
  const siteOf = (stored: string | null) => shownSite(stored, siteNames)
  const overview = assembleOverview({ now, zone, stations, rollups, active, attention, siteOf })
  const sessions = await presentTransactions(store, active.slice(0, overview.sessions.length))
  return { ...overview, sessions }
}

export const readStationsNow = async ({ store }: Pick<Context, 'store'>): Promise<StationsNow> =>
  stationsNow(await store.stations.outlines())
