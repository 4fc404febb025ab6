import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { endTariffAt } from '../tariff/index.ts'
import { knownSite } from './find.ts'
import { stationsOf } from './read.ts'
import { siteNames, sites } from './records.ts'
import { foldedName } from './rules.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

/** Stations changed in one commit. */
const batch = 100

/** Lets go of some of its stations; null where there is none left. */
const releaseSome = ({ store }: Deps, site: string): Promise<number | null> =>
  store.atomically(async ({ stations, references }) => {
    const { items } = await stations.list({ site, sort: 'id', limit: batch })
    const released = items.map((station) => ({ ...station, site: null }))
    await stations.putMany(released)
    let revision: number | null = null
    for (const station of released) revision = await references.record(stationReference(station))
    return revision
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
  while (stations === 'release') {
    const revision = await releaseSome(context, id)
    if (revision === null) break
    announceReference(context, revision)
  }
  const revision = await context.store.atomically(async (repositories) => {
    const { items, security } = repositories
    const { name } = (await knownSite(repositories, id)).body
    const left = await stationsOf(repositories, id)
    if (left !== 0) throw new AppError('conflict', `Stations belong to ${name}: ${left ?? 'many'}`)
    await items.remove(sites.kind, wholeSystem, id)
    await items.remove(siteNames.kind, wholeSystem, foldedName(name))
    await security.audit(auditOf(context.clock, actor, 'site.remove', id, name))
    return endTariffAt(repositories, `site:${id}`)
  })
  if (revision !== null) announceReference(context, revision)
  announceChange(context, 'sites', 'stations', 'overview', 'tariffs')
}
