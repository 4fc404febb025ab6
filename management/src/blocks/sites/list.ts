import type { SiteNow, SitePage, SiteQuery } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { SiteFigures } from '../../domain/connectors/site-figures.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSites, knownSite } from './find.ts'
import { staysAt } from './moves.ts'
import type { SiteItem } from './records.ts'
import { dayBegan, type Ranked, rankedSite, siteNow, siteText, totalsOf } from './rules/figures.ts'
import { foldedName } from './rules/site.ts'

type Deps = Pick<Context, 'store' | 'clock'>

/** What its stations have delivered since its own midnight. */
const today = async ({ items, stations, rollups }: Repositories, { key, body }: SiteItem, now: Date) => {
  const began = dayBegan(now, body.timeZone)
  // Most have been there all day: one sum for all that have been there as long.
  const stays = await staysAt({ items, stations }, key, { from: began, to: '9999' })
  const alike = Map.groupBy(stays, ({ from, to }) => `${from} ${to}`)
  const sums = [...alike].map(([period, some]) => {
    const [from = '', to = ''] = period.split(' ')
    const ids = some.map(({ station }) => station)
    return rollups.sumOf(ids, from, to)
  })
  const buckets = (await Promise.all(sums)).flat()
  return {
    energyTodayWh: Math.round(buckets.reduce((sum, { energyWh }) => sum + energyWh, 0)),
    sessionsToday: buckets.reduce((sum, { starts }) => sum + starts, 0),
  }
}

const noStations: SiteFigures = { stations: 0, powerW: 0, openTransactions: 0, connectors: {} }

/** @throws AppError `notFound` */
export const readSite = async ({ store, clock }: Deps, id: string): Promise<SiteNow> => {
  const site = await knownSite(store, id)
  const figures = (await store.stations.figuresBySite([id])).get(id) ?? noStations
  return { ...siteNow(site, figures), ...(await today(store, site, clock.now())) }
}

/** Of the last one shown: a site that moves meanwhile is at most seen twice or missed. */
const cursorOf = ({ rank, name }: Ranked, sort: string): string =>
  Buffer.from(JSON.stringify([sort, rank, name])).toString('base64url')

const readCursor = (cursor: string | undefined, sort: string): Pick<Ranked, 'rank' | 'name'> | null => {
  if (cursor === undefined) return null
  try {
    const [of, rank, name] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (of === sort && typeof rank === 'number' && typeof name === 'string') return { rank, name }
  } catch {}
  throw new AppError('invalid', 'This cursor cannot be read')
}

const byRank = (a: Pick<Ranked, 'rank' | 'name'>, b: Pick<Ranked, 'rank' | 'name'>): number =>
  b.rank - a.rank || (a.name < b.name ? -1 : Number(a.name > b.name))

/** By name, by power or the worst first, with the totals of the whole filter. */
export const listSites = async (
  { store, clock }: Deps,
  { text = '', state, sort, cursor, limit }: SiteQuery,
): Promise<SitePage> => {
  const after = readCursor(cursor, sort)
  const [sites, figures] = await Promise.all([allSites(store), store.stations.figuresBySite()])
  const wanted = foldedName(text)
  const found = [...sites.values()]
    .filter((site) => wanted === '' || siteText(site).includes(wanted))
    .map((site) => rankedSite(site, figures.get(site.key) ?? noStations, sort))
    .filter(({ figures: { connectors } }) => state === undefined || (connectors[state] ?? 0) > 0)
    .sort(byRank)
  const rest = after === null ? found : found.filter((each) => byRank(each, after) > 0)
  const shown = rest.slice(0, limit)
  const now = clock.now()
  const items = await Promise.all(
    shown.map(async ({ site, figures }) => ({
      ...siteNow(site, figures),
      ...(await today(store, site, now)),
    })),
  )
  const last = rest.length > limit ? shown.at(-1) : undefined
  return {
    items,
    next: last === undefined ? null : cursorOf(last, sort),
    total: found.length,
    totals: totalsOf(found),
  }
}
