import type { Site, SiteCreation } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { type SiteBody, type SiteItem, siteNames } from './records.ts'
import { changedSite, mostSites, plainSite, presentSite, siteItem, siteNameItem } from './rules/site.ts'
import { zoneReference } from './zones.ts'

/**
 * Adds a site within the transaction of whatever needs it.
 * @throws AppError `conflict` when the name is taken or there are too many
 */
export const insertSite = async (
  { items, audit, refer }: Pick<Commit, 'items' | 'audit' | 'refer'>,
  body: SiteBody,
): Promise<SiteItem> => {
  const site = siteItem(newId(), body.createdAt, body)
  if (!(await items.insert(siteNameItem(site.key, site.at, body.name))))
    throw new AppError('conflict', `There is a site ${body.name} already`)
  const { total } = await items.list(siteNames.kind, { station: wholeSystem, limit: 1 })
  if ((total ?? 0) > mostSites)
    throw new AppError('conflict', `There are ${mostSites} sites, and no more can be kept`)
  await items.putMany([site])
  if (body.timeZone !== 'UTC') await refer(zoneReference(site.key, body.timeZone))
  await audit('site.create', site.key, { detail: body.name, site: site.key, after: body })
  return site
}

/** @throws AppError `conflict` when the name is taken; `invalid` for half a place */
export const createSite = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  input: SiteCreation,
): Promise<Site> =>
  commit(context, actor, async ({ at, touch, ...repositories }) => {
    touch('sites')
    const body = changedSite(plainSite(input.name, at), input)
    return presentSite(await insertSite(repositories, body), 0)
  })
