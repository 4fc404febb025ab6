import type { Repositories } from '../../ports/store.ts'
import type { Commit } from '../../use-cases/commit.ts'
import { siteNameOf } from './find.ts'
import { type MoveItem, moves } from './records.ts'
import { type Stay, staysOf } from './rules/stays.ts'

/** Moves of a station that are remembered: sessions of before belong to where the first of them found it. */
const mostMoves = 100

/** Keeps on record that a station leaves a site for another one, or for none, so that its past stays where it was. */
export const recordMove = async (
  { at, items }: Pick<Commit, 'at' | 'items'>,
  station: string,
  from: string | null,
  to: string | null,
): Promise<void> => {
  if (from === to) return
  const name = (await siteNameOf({ items }, from)).get(from ?? '') ?? null
  const move: MoveItem = {
    ...{ kind: moves.kind, station, key: at, state: from ?? '', at, due: null },
    body: { from, to, name },
  }
  await items.putMany([move])
  const known = await items.ofStation(moves.kind, station)
  for (const { key } of known.slice(0, -mostMoves)) await items.remove(moves.kind, station, key)
}

/** The moves of these stations, the earliest first. */
export const movesOf = async (
  { items }: Pick<Repositories, 'items'>,
  stations: readonly string[],
): Promise<ReadonlyMap<string, readonly MoveItem[]>> => {
  const found = (await items.ofStations([moves.kind], stations)) as readonly MoveItem[]
  return Map.groupBy(
    found.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    ({ station }) => station,
  )
}

/** Moves away from a site that are looked at: more than any site has seen. */
const mostLeft = 200

/**
 * Which stations were at a site within [from, to), and when: those that are there, and those that were moved away. Figures
 * of a site are the sums of those of its stays.
 */
export const staysAt = async (
  repositories: Pick<Repositories, 'items' | 'stations'>,
  site: string,
  period: { readonly from: string; readonly to: string },
): Promise<readonly Stay[]> => {
  const { items, stations } = repositories
  const present = new Set(await stations.idsOf([site]))
  const left = (await items.list(moves.kind, { state: site, limit: mostLeft })).items
  const gone = [...new Set(left.map(({ station }) => station))].filter((id) => !present.has(id))
  const known = await movesOf(repositories, [...present, ...gone])
  const others = gone.length === 0 ? [] : await stations.getMany(gone)
  const current = new Map(others.map(({ id, site }) => [id, site]))
  return [...present, ...gone].flatMap((id) => {
    const now = present.has(id) ? site : (current.get(id) ?? null)
    return staysOf(known.get(id) ?? [], { id, site: now }, site, period)
  })
}
