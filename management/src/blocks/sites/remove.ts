import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownSite } from './find.ts'
import { recordMove } from './moves.ts'
import { stationsOf } from './names.ts'
import { siteNames, sites } from './records.ts'
import { foldedName } from './rules/site.ts'
import { zoneReference } from './zones.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'hooks'>

/** Stations changed in one commit. */
const batch = 100

/** Lets go of some of its stations; false where there is none left. */
const releaseSome = (context: Deps, actor: Actor, site: string): Promise<boolean> =>
  commit(context, actor, async ({ at, items, stations, refer }) => {
    const { items: some } = await stations.list({ site, sort: 'id', limit: batch })
    const released = some.map((station) => ({ ...station, site: null }))
    await stations.putMany(released)
    for (const { id } of released) await recordMove({ at, items }, id, site, null)
    for (const station of released) await refer(stationReference(station))
    return released.length > 0
  })

/**
 * Removes a site. Its stations keep it from going, or belong to none from then on.
 * @throws AppError `notFound`; `conflict` while stations belong to it and are not to be released
 */
export const removeSite = async (
  context: Deps,
  actor: Actor,
  id: string,
  stations: 'refuse' | 'release',
): Promise<void> => {
  await knownSite(context.store, id)
  while (stations === 'release' && (await releaseSome(context, actor, id)));
  await commit(context, actor, async ({ audit, touch, refer, ...repositories }) => {
    const { items } = repositories
    const { body } = await knownSite(repositories, id)
    const { name } = body
    const left = await stationsOf(repositories, id)
    if (left !== 0) throw new AppError('conflict', `Stations belong to ${name}: ${left ?? 'many'}`)
    await items.remove(sites.kind, wholeSystem, id)
    await items.remove(siteNames.kind, wholeSystem, foldedName(name))
    await refer(zoneReference(id, 'UTC'))
    await audit('site.remove', id, { detail: name, site: id, before: body })
    for (const forget of context.hooks.siteRemovals) await forget({ ...repositories, refer }, id)
    touch('sites', 'stations', 'overview', 'tariffs')
  })
}
