import { wholeSystem } from '../../domain/items.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { countDays } from './count-days.ts'
import { noSite, type StationMonthBody, siteMonths, stationMonths } from './records.ts'
import { addSeries, noSeries } from './rules/figures.ts'
import { type LocalDay, type Month, monthAfter } from './rules/month-days.ts'
import { movedBy, withDays } from './rules/station-month.ts'

/** What ages it: the end of the month, in UTC. */
const endOf = (month: Month): string => `${monthAfter(month)}-01T00:00:00.000Z`

export const siteMonthKey = (month: Month, site: string): string => `${month}:${site}`

/** Moves the sums of the sites by what a station's month counted before and counts now. */
export const moveSums = async (
  { items }: Pick<Repositories, 'items'>,
  month: Month,
  before: StationMonthBody | null,
  after: StationMonthBody | null,
  countedAt: string,
): Promise<void> => {
  for (const [id, change] of movedBy(before, after)) {
    const site = id ?? noSite
    const key = siteMonthKey(month, site)
    const former = await items.get(siteMonths.kind, wholeSystem, key)
    const series = addSeries(former?.body.series ?? noSeries, change) as StationMonthBody['series']
    const at = endOf(month)
    await items.putMany([
      {
        ...{ kind: siteMonths.kind, station: wholeSystem, key, state: month, at, due: null },
        body: { site, countedAt, series },
      },
    ])
  }
}

/** Counts days of a station from its history, and keeps them with the sums of its sites in one commit for each month. */
export const recountDays = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  station: StationRecord,
  days: readonly LocalDay[],
  zone: string,
): Promise<void> => {
  const now = clock.now()
  const counted = await countDays(store, station, days, { zone, now })
  const countedAt = now.toISOString()
  const { id, site } = station
  for (const [month, ofMonth] of Map.groupBy(counted, (day) => day.month))
    await store.atomically(async ({ items, stations }) => {
      // Whoever removed it meanwhile has taken its months along.
      if ((await stations.get(id)) === null) return
      const before = (await items.get(stationMonths.kind, id, month))?.body ?? null
      const after = withDays(before, ofMonth, { site, zone, countedAt })
      const at = endOf(month)
      await items.putMany([
        { kind: stationMonths.kind, station: id, key: month, state: month, at, due: null, body: after },
      ])
      await moveSums({ items }, month, before, after, countedAt)
    })
}
