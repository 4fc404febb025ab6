import type { Page } from '@ocpp/shared/api/paging'
import type { Site, SiteQuery } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSiteNames, knownSite } from './find.ts'
import type { SiteItem } from './records.ts'
import { foldedName, presentSite } from './rules.ts'

/** How many stations belong to it; null where there are more than are counted. */
export const stationsOf = async (
  { stations }: Pick<Repositories, 'stations'>,
  site: string,
): Promise<number | null> => (await stations.list({ site, sort: 'id', limit: 1 })).total

const presented = async (repositories: Repositories, site: SiteItem): Promise<Site> =>
  presentSite(site, await stationsOf(repositories, site.key))

/** @throws AppError `notFound` */
export const readSite = async ({ store }: Pick<Context, 'store'>, id: string): Promise<Site> =>
  presented(store, await knownSite(store, id))

/** The cursor is the folded name of the last one shown: a site renamed meanwhile is at most seen twice or missed. */
const cursorOf = (name: string): string => Buffer.from(foldedName(name)).toString('base64url')

const readCursor = (cursor: string | undefined): string => {
  const after = Buffer.from(cursor ?? '', 'base64url').toString()
  if (cursor !== undefined && cursorOf(after) !== cursor)
    throw new AppError('invalid', 'This cursor cannot be read')
  return after
}

/** By name. */
export const listSites = async (
  { store }: Pick<Context, 'store'>,
  { text = '', cursor, limit }: SiteQuery,
): Promise<Page<Site>> => {
  const after = readCursor(cursor)
  const wanted = foldedName(text)
  const found = [...(await allSiteNames(store))].filter(([, name]) => foldedName(name).includes(wanted))
  const rest = found.filter(([, name]) => foldedName(name) > after)
  const shown = rest.slice(0, limit)
  const counts = await store.stations.countBySite(shown.map(([id]) => id))
  const items = await Promise.all(
    shown.map(async ([id]) => presentSite(await knownSite(store, id), counts.get(id) ?? 0)),
  )
  const last = rest.length > limit ? shown.at(-1) : undefined
  return { items, next: last === undefined ? null : cursorOf(last[1]), total: found.length }
}
