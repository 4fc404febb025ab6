import type { Item, Kind } from '../../domain/items.ts'
import type { Items } from '../../ports/items.ts'

export interface ItemsToPrefetch {
  readonly kinds: readonly Kind[]
  readonly stations: readonly string[]
}

/** Items of a commit: the port as blocks use it, but prefetched, changed in memory and written at once at the end. */
export interface TrackedItems extends Omit<Items, 'ofStations' | 'oldest'> {
  /** Reads what will most likely be asked for. */
  load(needs: ItemsToPrefetch): Promise<void>
  flush(): Promise<void>
}

/** What is known of a station's items of one kind. */
interface Group {
  /** Null where there is none. */
  readonly items: Map<string, Item | null>
  readonly changed: Set<string>
  /** Every item is known. */
  isWhole: boolean
}

const addAll = (group: Group, found: readonly Item[]): void => {
  // What was changed here is newer than what was read.
  for (const item of found) if (!group.changed.has(item.key)) group.items.set(item.key, item)
  group.isWhole = true
}

const takeChanged = ({ items, changed }: Group): readonly Item[] => {
  const all = [...changed].flatMap((key) => items.get(key) ?? [])
  changed.clear()
  return all
}

/** What is there already is changed in any case. */
const hasPlace = async (
  { kind, station, key }: Item,
  most: number | undefined,
  { get, ofStation }: Pick<Items, 'get' | 'ofStation'>,
): Promise<boolean> => {
  if (most === undefined || (await get(kind, station, key)) !== null) return true
  return (await ofStation(kind, station)).length < most
}

const loadGroups = async (
  items: Pick<Items, 'ofStations'>,
  groupOf: (kind: Kind, station: string) => Group,
  { kinds, stations }: ItemsToPrefetch,
): Promise<void> => {
  if (kinds.length === 0 || stations.length === 0) return
  const found = Map.groupBy(await items.ofStations(kinds, stations), ({ kind, station }) =>
    groupOf(kind, station),
  )
  for (const kind of kinds) {
    for (const station of stations) {
      const group = groupOf(kind, station)
      addAll(group, found.get(group) ?? [])
    }
  }
}

/**
 * @param most how many of a kind are kept of a station; one more is not stored
 * @param onFull called with each that is not
 */
export const createTrackedItems = (
  items: Items,
  most: ReadonlyMap<string, number> = new Map(),
  onFull: (station: string, kind: Kind, at: string) => Promise<void> = async () => {},
): TrackedItems => {
  const groups = new Map<string, Group>()

  const groupOf = (kind: Kind, station: string): Group => {
    const name = JSON.stringify([kind, station])
    const group = groups.get(name) ?? { items: new Map(), changed: new Set(), isWhole: false }
    groups.set(name, group)
    return group
  }
  const get = async <K extends Kind>(kind: K, station: string, key: string): Promise<Item<K> | null> => {
    const group = groupOf(kind, station)
    const known = group.isWhole ? (group.items.get(key) ?? null) : group.items.get(key)
    if (known !== undefined) return known as Item<K> | null
    const read = await items.get(kind, station, key)
    group.items.set(key, read)
    return read
  }
  const ofStation = async <K extends Kind>(kind: K, station: string): Promise<readonly Item<K>[]> => {
    const group = groupOf(kind, station)
    if (!group.isWhole) addAll(group, await items.ofStation(kind, station))
    const keys = [...group.items.keys()].sort()
    return keys.flatMap((key) => (group.items.get(key) as Item<K> | null) ?? [])
  }
  const put = (item: Item) => {
    const group = groupOf(item.kind, item.station)
    group.items.set(item.key, item)
    group.changed.add(item.key)
  }
  const flush = async () => {
    const written = [...groups.values()].flatMap(takeChanged)
    if (written.length > 0) await items.putMany(written)
  }
  return {
    get,
    flush,
    ofStation,
    insert: async (item) => {
      if ((await get(item.kind, item.station, item.key)) !== null) return false
      put(item)
      return true
    },
    putMany: async (all) => {
      for (const item of all) {
        if (await hasPlace(item, most.get(item.kind), { get, ofStation })) put(item)
        else await onFull(item.station, item.kind, item.at)
      }
    },
    remove: async (kind, station, key) => {
      const was = await get(kind, station, key)
      const group = groupOf(kind, station)
      group.changed.delete(key)
      group.items.set(key, null)
      // At once, because it is rare: it may be stored as well as only remembered.
      await items.remove(kind, station, key)
      return was !== null
    },
    removeOfStation: async (station, kind) => {
      await flush()
      groups.clear()
      return await items.removeOfStation(station, kind)
    },
    // Lists are in the order of the store, so they see what is written.
    list: async (kind, query) => {
      await flush()
      return await items.list(kind, query)
    },
    due: async (kind, before, limit, state) => {
      await flush()
      return await items.due(kind, before, limit, state)
    },
    load: (needs) => loadGroups(items, groupOf, needs),
  }
}
