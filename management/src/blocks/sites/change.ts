import type { Site, SiteChange } from '@ocpp/shared/blocks/sites/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { announceChange } from '../../use-cases/announce.ts'
import { auditOf, namesOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownSite } from './find.ts'
import { stationsOf } from './read.ts'
import { siteNames } from './records.ts'
import { changedSite, foldedName, presentSite, siteItem, siteNameItem } from './rules.ts'

/**
 * Changes a site. Stations refer to it by its id, so a new name is one write however many there are.
 * @throws AppError `notFound`; `conflict` when the name is taken; `invalid` for half a place
 */
export const changeSite = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
  change: SiteChange,
): Promise<Site> => {
  const at = context.clock.now().toISOString()
  const changed = await context.store.atomically(async (repositories) => {
    const { items, security } = repositories
    const { body: former } = await knownSite(repositories, id)
    const site = siteItem(id, at, changedSite(former, change))
    const named = siteNameItem(id, at, site.body.name)
    if (named.key === foldedName(former.name)) await items.putMany([named])
    else {
      if (!(await items.insert(named)))
        throw new AppError('conflict', `There is a site ${site.body.name} already`)
      await items.remove(siteNames.kind, wholeSystem, foldedName(former.name))
    }
    await items.putMany([site])
    await security.audit(auditOf(context.clock, actor, 'site.change', id, namesOf(change)))
    return site
  })
  announceChange(context, 'sites', 'stations', 'overview')
  return presentSite(changed, await stationsOf(context.store, id))
}
