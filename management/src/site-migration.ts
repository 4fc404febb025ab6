import { foldedName, insertSite, isSiteId, middleOf, plainSite, siteIdByName } from './blocks/sites/index.ts'
import { endTariffAt, siteScopes, takeTariffTo } from './blocks/tariff/index.ts'
import type { StationRecord } from './domain/records.ts'
import { stationReference } from './domain/station-reference.ts'
import { type Commit, commit } from './use-cases/commit.ts'
import type { Context } from './use-cases/context.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'log'>

/** Stations changed in one commit. */
const batch = 100
const system = { email: 'system' }
/** What pages show otherwise after it. */
const shown = ['sites', 'stations', 'overview', 'tariffs']

/** The name that a station's record has in place of a site's id. */
const oldName = ({ site }: StationRecord): string | null => (site === null || isSiteId(site) ? null : site)

/** The site of that name, made where there is none, with the tariff that was in force under the name. */
const siteOf = async (
  commit: Commit,
  name: string,
  members: readonly StationRecord[],
): Promise<string | null> => {
  const plain = name.trim()
  if (plain === '') return null
  const known = await siteIdByName(commit, plain)
  const body = { ...plainSite(plain, commit.at), ...middleOf(members) }
  const id = known ?? (await insertSite(commit, body)).key
  await takeTariffTo(commit, `site:${name}`, `site:${id}`)
  return id
}

/** Gives some stations the ids of their sites. */
const migrateSome = (
  context: Deps,
  ids: readonly string[],
  members: ReadonlyMap<string, readonly StationRecord[]>,
): Promise<void> =>
  commit(context, system, async (commit) => {
    for (const station of await commit.stations.getMany(ids)) {
      const name = oldName(station)
      if (name === null) continue
      const moved = {
        ...station,
        site: await siteOf(commit, name, members.get(foldedName(name)) ?? [station]),
      }
      await commit.stations.put(moved)
      await commit.refer(stationReference(moved))
      commit.touch(...shown)
    }
  })

/** Tariffs that are in force under a name: their sites have them by now, or are made. */
const migrateTariffs = async (context: Deps, scopes: readonly string[]): Promise<void> => {
  for (const scope of scopes)
    await commit(context, system, async (commit) => {
      await siteOf(commit, scope.slice(5), [])
      await endTariffAt(commit, scope)
      commit.touch(...shown)
    })
}

/**
 * Makes a site of every name that stations have in place of a site's id, at the middle of its stations, and has them
 * refer to it. It may be cut off at any point, begun again and run by several managements at once: names are unique.
 */
export const migrateSites = async (context: Deps): Promise<number> => {
  const old = (await context.store.stations.all()).filter((station) => oldName(station) !== null)
  const members = Map.groupBy(old, (station) => foldedName(oldName(station) ?? ''))
  const scopes = (await siteScopes(context.store)).filter((scope) => !isSiteId(scope.slice(5)))
  if (old.length === 0 && scopes.length === 0) return 0
  for (let at = 0; at < old.length; at += batch) {
    const ids = old.slice(at, at + batch).map(({ id }) => id)
    await migrateSome(context, ids, members)
  }
  await migrateTariffs(context, scopes)
  context.log.info({ stations: old.length, sites: members.size }, 'names of sites have become sites')
  return old.length
}
