import type { StationMonthBody } from '../records.ts'
import type { PortDay } from './day-figures.ts'
import {
  addSeries,
  type DayFigures,
  type MonthSeries,
  noSeries,
  onlyDays,
  setDay,
  withDay,
} from './figures.ts'

export interface CountedDay {
  /** 0: the first of the month. */
  readonly day: number
  readonly counted: DayFigures & { readonly ports: readonly PortDay[] }
}

type Places = StationMonthBody['sites']
type Ports = StationMonthBody['ports']

/** A day is of the site that the station belonged to when it was last counted as the newest: later moves leave it there. */
const placed = (places: Places, newest: number, day: number, site: string | null): Places => {
  if (day < newest) return places
  const before = places.filter(({ from }) => from < day)
  const goesOn = before.length > 0 && before.at(-1)?.site === site
  return goesOn ? before : [...before, { from: day, site }]
}

const withPorts = (ports: Ports, day: number, counted: readonly PortDay[]): Ports => {
  const evses = [...new Set([...ports.map(({ evse }) => evse), ...counted.map(({ evse }) => evse)])]
  return evses
    .sort((a, b) => a - b)
    .map((evse) => {
      const former = ports.find((port) => port.evse === evse)
      const now = counted.find((port) => port.evse === evse)
      return {
        evse,
        commissionedS: [...withDay(former?.commissionedS ?? [], day, now?.commissionedS ?? 0)],
        outageS: [...withDay(former?.outageS ?? [], day, now?.outageS ?? 0)],
        excludedS: [...withDay(former?.excludedS ?? [], day, now?.excludedS ?? 0)],
      }
    })
}

/** A month with some of its days counted anew. */
export const withDays = (
  former: StationMonthBody | null,
  days: readonly CountedDay[],
  now: { readonly site: string | null; readonly zone: string; readonly countedAt: string },
): StationMonthBody => {
  let series: MonthSeries = former?.series ?? noSeries
  let ports: Ports = former?.ports ?? []
  let sites: Places = former?.sites ?? []
  let newest = former?.newest ?? -1
  for (const { day, counted } of days) {
    series = setDay(series, day, counted)
    ports = withPorts(ports, day, counted.ports)
    sites = placed(sites, newest, day, now.site)
    newest = Math.max(newest, day)
  }
  const { zone, countedAt } = now
  return { zone, newest, countedAt, sites, series: series as StationMonthBody['series'], ports }
}

/** The days (0: the first) on which it belonged to each site. */
export const daysBySite = ({
  sites,
  newest,
}: Pick<StationMonthBody, 'sites' | 'newest'>): ReadonlyMap<string | null, ReadonlySet<number>> => {
  const bySite = new Map<string | null, Set<number>>()
  for (const [at, { from, site }] of sites.entries()) {
    const end = sites[at + 1]?.from ?? newest + 1
    const days = bySite.get(site) ?? new Set()
    for (let day = from; day < end; day++) days.add(day)
    bySite.set(site, days)
  }
  return bySite
}

/** What each site has of it. */
export const sharesOf = (month: StationMonthBody): ReadonlyMap<string | null, MonthSeries> =>
  new Map([...daysBySite(month)].map(([site, days]) => [site, onlyDays(month.series, days)]))

/** What its sites' sums move by when a month is counted anew; null: it goes. */
export const movedBy = (
  before: StationMonthBody | null,
  after: StationMonthBody | null,
): ReadonlyMap<string | null, MonthSeries> => {
  const moved = new Map<string | null, MonthSeries>()
  const move = (month: StationMonthBody | null, times: number) => {
    for (const [site, share] of month === null ? [] : sharesOf(month))
      moved.set(site, addSeries(moved.get(site) ?? noSeries, share, times))
  }
  move(after, 1)
  move(before, -1)
  return moved
}
