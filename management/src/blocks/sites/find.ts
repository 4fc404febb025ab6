import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { type SiteItem, siteNames, sites } from './records.ts'
import { foldedName, type SiteNames } from './rules/site.ts'

type Deps = Pick<Repositories, 'items'>

/** @throws AppError `notFound` */
export const knownSite = async ({ items }: Deps, id: string): Promise<SiteItem> => {
  const site = await items.get(sites.kind, wholeSystem, id)
  if (site === null) throw new AppError('notFound', `No site ${id}`)
  return site
}

/** The id of the site of that name, however its case; null where there is none. */
export const siteIdByName = async ({ items }: Deps, name: string): Promise<string | null> =>
  (await items.get(siteNames.kind, wholeSystem, foldedName(name)))?.body.id ?? null

/** All sites, in the order of names. */
export const allSiteNames = async ({ items }: Deps): Promise<SiteNames> =>
  new Map((await items.ofStation(siteNames.kind, wholeSystem)).map(({ body }) => [body.id, body.name]))

/** All sites by id, for who needs more than their names. */
export const allSites = async ({ items }: Deps): Promise<ReadonlyMap<string, SiteItem>> =>
  new Map((await items.ofStation(sites.kind, wholeSystem)).map((site) => [site.key, site]))

/** The name of that one site, as `allSiteNames` has it. */
export const siteNameOf = async ({ items }: Deps, id: string | null): Promise<SiteNames> => {
  const site = id === null ? null : await items.get(sites.kind, wholeSystem, id)
  return new Map(site === null ? [] : [[site.key, site.body.name]])
}

/** Ids of the sites that have that text in their name or their address. */
export const sitesWithText = async (deps: Deps, text: string): Promise<readonly string[]> => {
  const wanted = foldedName(text)
  if (wanted === '') return []
  const has = ({ body: { name, address } }: SiteItem) =>
    [name, address ?? ''].some((text) => foldedName(text).includes(wanted))
  return [...(await allSites(deps)).values()].filter(has).map(({ key }) => key)
}
