import type { Site, SiteChange } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownSite } from './find.ts'
import { stationsOf } from './names.ts'
import { type SiteItem, siteNames } from './records.ts'
import { changedSite, foldedName, presentSite, siteItem, siteNameItem } from './rules/site.ts'
import { zoneReference } from './zones.ts'

/**
 * Changes a site within the commit of whatever needs it. Stations refer to it by its id, so a new name is one write however
 * many there are.
 * @throws AppError `notFound`; `conflict` when the name is taken; `invalid` for half a place
 */
export const applySiteChange = async (
  { at, audit, refer, touch, items }: Pick<Commit, 'at' | 'audit' | 'refer' | 'touch' | 'items'>,
  id: string,
  change: SiteChange,
): Promise<SiteItem> => {
  const { body: former } = await knownSite({ items }, id)
  const site = siteItem(id, at, changedSite(former, change))
  const named = siteNameItem(id, at, site.body.name)
  if (named.key === foldedName(former.name)) await items.putMany([named])
  else {
    if (!(await items.insert(named)))
      throw new AppError('conflict', `There is a site ${site.body.name} already`)
    await items.remove(siteNames.kind, wholeSystem, foldedName(former.name))
  }
  await items.putMany([site])
  if (site.body.timeZone !== former.timeZone) await refer(zoneReference(id, site.body.timeZone))
  await audit('site.change', id, { detail: site.body.name, site: id, before: former, after: site.body })
  touch('sites', 'stations', 'overview')
  return site
}

/** @throws as `applySiteChange` */
export const changeSite = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
  change: SiteChange,
): Promise<Site> =>
  commit(context, actor, async (work) =>
    presentSite(await applySiteChange(work, id, change), await stationsOf(work, id)),
  )
