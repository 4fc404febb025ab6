import type { StationRecord } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import type { Repositories } from '../../ports/store.ts'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import type { Context } from '../../use-cases/context.ts'
import { endTariffAt, siteScopes, takeTariffTo } from '../tariff/index.ts'
import { insertSite } from './create.ts'
import { siteIdByName } from './find.ts'
import { foldedName, isSiteId, middleOf, plainSite } from './rules.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'log'>

/** Stations changed in one commit. */
const batch = 100
const system = { email: 'system' }

/** The name that a station's record has in place of a site's id. */
const oldName = ({ site }: StationRecord): string | null => (site === null || isSiteId(site) ? null : site)

/** The site of that name, made where there is none, with the tariff that was in force under the name. */
const siteOf = async (
  repositories: Repositories,
  { clock }: Deps,
  name: string,
  members: readonly StationRecord[],
): Promise<string | null> => {
  const plain = name.trim()
  if (plain === '') return null
  const known = await siteIdByName(repositories, plain)
  const body = { ...plainSite(plain, clock.now().toISOString()), ...middleOf(members) }
  const id = known ?? (await insertSite(repositories, { clock }, system, body)).key
  await takeTariffTo(repositories, `site:${name}`, `site:${id}`)
  return id
}

/** Gives some stations the ids of their sites; resolves to the last revision, null where nothing was to do. */
const migrateSome = (
  context: Deps,
  ids: readonly string[],
  members: ReadonlyMap<string, readonly StationRecord[]>,
): Promise<number | null> =>
  context.store.atomically(async (repositories) => {
    const { stations, references } = repositories
    let revision: number | null = null
    for (const station of await stations.getMany(ids)) {
      const name = oldName(station)
      if (name === null) continue
      const site = await siteOf(repositories, context, name, members.get(foldedName(name)) ?? [station])
      const moved = { ...station, site }
      await stations.put(moved)
      revision = await references.record(stationReference(moved))
    }
    return revision
  })

/** Tariffs that are in force under a name: their sites have them by now, or are made. */
const migrateTariffs = async (context: Deps): Promise<number | null> => {
  let last: number | null = null
  for (const scope of (await siteScopes(context.store)).filter((each) => !isSiteId(each.slice(5)))) {
    const revision = await context.store.atomically(async (repositories) => {
      await siteOf(repositories, context, scope.slice(5), [])
      return endTariffAt(repositories, scope)
    })
    last = revision ?? last
  }
  return last
}

/**
 * Makes a site of every name that stations have in place of a site's id, at the middle of its stations, and has them
 * refer to it. It may be cut off at any point, begun again and run by several managements at once: names are unique.
 */
export const migrateSites = async (context: Deps): Promise<number> => {
  const old = (await context.store.stations.all()).filter((station) => oldName(station) !== null)
  const members = Map.groupBy(old, (station) => foldedName(oldName(station) ?? ''))
  let last: number | null = null
  for (let at = 0; at < old.length; at += batch) {
    const ids = old.slice(at, at + batch).map(({ id }) => id)
    last = (await migrateSome(context, ids, members)) ?? last
  }
  last = (await migrateTariffs(context)) ?? last
  if (last === null) return 0
  announceReference(context, last)
  announceChange(context, 'sites', 'stations', 'overview', 'tariffs')
  context.log.info({ stations: old.length, sites: members.size }, 'names of sites have become sites')
  return old.length
}
