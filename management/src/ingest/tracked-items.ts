import type { Item, Kind } from '../domain/items.ts'
import type { Items } from '../ports/items.ts'

export interface ItemsToPrefetch {
  readonly kinds: readonly Kind[]
  readonly stations: readonly string[]
}

/** Items of a commit: the port as blocks use it, but read ahead, changed in memory and written at once at the end. */
export interface TrackedItems extends Omit<Items, 'ofStations'> {
  /** Reads what will most likely be asked for. */
  load(ahead: ItemsToPrefetch): Promise<void>
  flush(): Promise<void>
}

const nameOf = (kind: Kind, station: string, key: string): string => JSON.stringify([kind, station, key])
const groupOf = (kind: Kind, station: string): string => JSON.stringify([kind, station])

export const createTrackedItems = (items: Items): TrackedItems => {
  /** What is known of single items; null where there is none. */
  const known = new Map<string, Item | null>()
  /** Kinds of stations of which every item is known, and their keys. */
  const whole = new Map<string, Set<string>>()
  const changed = new Set<string>()

  const remember = (item: Item) => {
    known.set(nameOf(item.kind, item.station, item.key), item)
    whole.get(groupOf(item.kind, item.station))?.add(item.key)
  }
  const readWhole = (kind: Kind, station: string, found: readonly Item[]) => {
    const keys = new Set<string>()
    whole.set(groupOf(kind, station), keys)
    // What was changed here is newer than what was read.
    for (const item of found) if (!changed.has(nameOf(kind, station, item.key))) remember(item)
    for (const name of changed) {
      const item = known.get(name)
      if (item?.kind === kind && item.station === station) keys.add(item.key)
    }
  }
  const get = async <K extends Kind>(kind: K, station: string, key: string): Promise<Item<K> | null> => {
    const name = nameOf(kind, station, key)
    const item = known.get(name)
    if (item !== undefined) return item as Item<K> | null
    if (whole.has(groupOf(kind, station))) return null
    const read = await items.get(kind, station, key)
    known.set(name, read)
    return read
  }
  const put = (item: Item) => {
    remember(item)
    changed.add(nameOf(item.kind, item.station, item.key))
  }
  const ofStation = async <K extends Kind>(kind: K, station: string): Promise<readonly Item<K>[]> => {
    if (!whole.has(groupOf(kind, station))) {
      readWhole(kind, station, await items.ofStation(kind, station))
    }
    const keys = [...(whole.get(groupOf(kind, station)) ?? [])].sort()
    return keys.flatMap((key) => {
      const item = known.get(nameOf(kind, station, key))
      return item ? [item as Item<K>] : []
    })
  }
  const flush = async () => {
    const all = [...changed].map((name) => known.get(name) ?? null)
    changed.clear()
    const written = all.filter((item) => item !== null)
    if (written.length > 0) await items.putMany(written)
  }
  return {
    get,
    ofStation,
    flush,
    insert: async (item) => {
      if ((await get(item.kind, item.station, item.key)) !== null) return false
      put(item)
      return true
    },
    putMany: async (all) => {
      for (const item of all) put(item)
    },
    remove: async (kind, station, key) => {
      const name = nameOf(kind, station, key)
      const was = await get(kind, station, key)
      changed.delete(name)
      known.set(name, null)
      whole.get(groupOf(kind, station))?.delete(key)
      // At once, because it is rare: it may be stored as well as only remembered.
      await items.remove(kind, station, key)
      return was !== null
    },
    removeOfStation: async (station, kind) => {
      await flush()
      known.clear()
      whole.clear()
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
    load: async ({ kinds, stations }) => {
      if (kinds.length === 0 || stations.length === 0) return
      const found = Map.groupBy(await items.ofStations(kinds, stations), ({ kind, station }) =>
        groupOf(kind, station),
      )
      for (const kind of kinds) {
        for (const station of stations) readWhole(kind, station, found.get(groupOf(kind, station)) ?? [])
      }
    },
  }
}
