import { later } from '../../domain/buckets.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { horizonsOf } from '../retention/index.ts'
import { allSites } from '../sites/index.ts'
import { recountDays } from './keep-months.ts'
import { stationMonths } from './records.ts'
import {
  dayAfter,
  daysFrom,
  daysIn,
  isBefore,
  type LocalDay,
  laterDay,
  localDayOf,
  type Month,
  monthAfter,
} from './rules/month-days.ts'

type Deps = Pick<Context, 'store' | 'clock'>

/** So long what a station sends late still finds its day counted again by itself. */
const lateDays = 7

/** Counts days of stations, as far back as their history is whole: an older day stays as it was counted. */
export interface Counting {
  zoneOf(station: StationRecord): string
  count(station: StationRecord, first: LocalDay, last: LocalDay): Promise<void>
}

export const createCounting = async (context: Deps): Promise<Counting> => {
  const sites = await allSites(context.store)
  const horizons = await horizonsOf(context.store.items)
  const wholeFrom = later(horizons.get('statuses') ?? '', horizons.get('rollups') ?? '')
  const zoneOf = ({ site }: StationRecord) => sites.get(site ?? '')?.body.timeZone ?? 'UTC'
  return {
    zoneOf,
    count: async (station, first, last) => {
      const zone = zoneOf(station)
      // What it had in its queue when it came to us counts as well.
      const born = dayAfter(localDayOf(new Date(station.createdAt), zone), -lateDays)
      const whole = wholeFrom === '' ? born : dayAfter(localDayOf(new Date(wholeFrom), zone), 1)
      const today = localDayOf(context.clock.now(), zone)
      const from = laterDay(first, laterDay(born, whole))
      await recountDays(context, station, daysFrom(from, isBefore(today, last) ? today : last), zone)
    },
  }
}

/** Counts today; after a new day begins what may have come late as well, and at first the whole month. */
export const countToday = async (
  { store, clock }: Deps,
  { zoneOf, count }: Counting,
  station: StationRecord,
): Promise<void> => {
  const today = localDayOf(clock.now(), zoneOf(station))
  const newestOf = async (month: Month): Promise<LocalDay | null> => {
    const kept = await store.items.get(stationMonths.kind, station.id, month)
    return kept === null ? null : { month, day: kept.body.newest }
  }
  const newest = (await newestOf(today.month)) ?? (await newestOf(monthAfter(today.month, -1)))
  if (newest === null) return await count(station, { month: today.month, day: 0 }, today)
  const isToday = newest.month === today.month && newest.day === today.day
  await count(station, isToday ? today : dayAfter(newest, -lateDays), today)
}

/** Counts a month that is over, where that has never been done. */
export const fillMonth = async (
  { store }: Pick<Deps, 'store'>,
  { count }: Counting,
  station: StationRecord,
  month: Month,
): Promise<void> => {
  if ((await store.items.get(stationMonths.kind, station.id, month)) !== null) return
  await count(station, { month, day: 0 }, { month, day: daysIn(month) - 1 })
}

/** Counts again the days that a span of time touches. */
export const countSpan = async (
  { zoneOf, count }: Counting,
  station: StationRecord,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> => {
  const dayOf = (at: string) => localDayOf(new Date(at), zoneOf(station))
  await count(station, dayOf(from), dayOf(to))
}
