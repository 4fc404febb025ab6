import type { Page } from '@ocpp/shared/api/paging'
import type { SiteName, SiteNameQuery } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSiteNames } from './find.ts'
import { foldedName } from './rules/site.ts'

/** How many stations belong to it; null where there are more than are counted. */
export const stationsOf = async (
  { stations }: Pick<Repositories, 'stations'>,
  site: string,
): Promise<number | null> => (await stations.list({ site, sort: 'id', limit: 1 })).total

/** The cursor is the folded name of the last one shown: a site renamed meanwhile is at most seen twice or missed. */
const cursorOf = (name: string): string => Buffer.from(foldedName(name)).toString('base64url')

const readCursor = (cursor: string | undefined): string => {
  const after = Buffer.from(cursor ?? '', 'base64url').toString()
  if (cursor !== undefined && cursorOf(after) !== cursor)
    throw new AppError('invalid', 'This cursor cannot be read')
  return after
}

/** By name, for a choice. */
export const listSiteNames = async (
  { store }: Pick<Context, 'store'>,
  { text = '', name: whole, cursor, limit }: SiteNameQuery,
): Promise<Page<SiteName>> => {
  const after = readCursor(cursor)
  const wanted = foldedName(text)
  const found = [...(await allSiteNames(store))].filter(
    ([, name]) =>
      foldedName(name).includes(wanted) && (whole === undefined || foldedName(name) === foldedName(whole)),
  )
  const rest = found.filter(([, name]) => foldedName(name) > after)
  const shown = rest.slice(0, limit)
  const items = shown.map(([id, name]) => ({ id, name }))
  const last = rest.length > limit ? shown.at(-1) : undefined
  return { items, next: last === undefined ? null : cursorOf(last[1]), total: found.length }
}
