import { wholeSystem } from '../../domain/items.ts'
import type { Items } from '../../ports/items.ts'
import { horizons } from './records.ts'
import type { Kept } from './rules.ts'

/** From when on what is kept of a kind is whole; null where nothing of it has been removed by age. */
export const wholeFrom = async (items: Items, kind: Kept): Promise<string | null> =>
  (await items.get(horizons.kind, wholeSystem, kind))?.at ?? null

/** The same of all kinds that something has been removed of. */
export const horizonsOf = async (items: Items): Promise<ReadonlyMap<string, string>> =>
  new Map((await items.ofStation(horizons.kind, wholeSystem)).map(({ key, at }) => [key, at]))
