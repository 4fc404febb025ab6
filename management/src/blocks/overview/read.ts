import type { Overview, StationsNow } from '@ocpp/shared/blocks/overview/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from '../../use-cases/context.ts'
import { readInbox } from '../alarms/index.ts'
import { allSiteNames, shownSite } from '../sites/index.ts'
import { presentTransactions } from '../transactions/index.ts'
import { assembleOverview, overviewRange, stationsNow } from './rules/overview.ts'

/** More than any network has running at a time. */
const mostRunning = 20_000

const rangeOf = (now: Date, zone: string) => {
  try {
    return overviewRange(now, zone)
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('invalid', `There is no time zone ${zone}`, { cause })
    throw cause
  }
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
  const [stations, siteNames, rollups, active, inbox] = await Promise.all([
    store.stations.outlines(),
    allSiteNames(store),
    store.rollups.range('network', from, to),
    store.transactions.active(mostRunning),
    readInbox(context),
  ])
  const siteOf = (stored: string | null) => shownSite(stored, siteNames)
  const overview = assembleOverview({ now, zone, stations, rollups, active, inbox, siteOf })
  const sessions = await presentTransactions(store, active.slice(0, overview.sessions.length))
  return { ...overview, sessions }
}

export const readStationsNow = async ({ store }: Pick<Context, 'store'>): Promise<StationsNow> =>
  stationsNow(await store.stations.outlines())
