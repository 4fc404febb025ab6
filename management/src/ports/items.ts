import type { Page } from '@ocpp/shared/api/paging'
import type { Item, ItemKind } from '../domain/items.ts'

export type ItemKey = Pick<Item, 'station' | 'key'>

export interface ItemQuery {
  readonly station?: string
  readonly state?: string
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Things kept under a station by a key of the protocol; see `Item`. */
export interface Items {
  get<K extends ItemKind>(kind: K, station: string, key: string): Promise<Item<K> | null>
  /** False, and nothing changed, when the key exists. */
  insert(item: Item): Promise<boolean>
  /** Writes whole items, new or not. */
  putMany(items: readonly Item[]): Promise<void>
  remove(kind: ItemKind, station: string, key: string): Promise<boolean>
  /** Removes all of a kind, or of every kind when none is named; resolves to how many. */
  removeOfStation(station: string, kind?: ItemKind): Promise<number>
  /** All of a station, in the order of keys. */
  ofStation<K extends ItemKind>(kind: K, station: string): Promise<readonly Item<K>[]>
  /** All of these kinds and stations, in no particular order. */
  ofStations(kinds: readonly ItemKind[], stations: readonly string[]): Promise<readonly Item[]>
  /** Of all stations, or of the one named; latest `at` first. */
  list<K extends ItemKind>(kind: K, query: ItemQuery): Promise<Page<Item<K>>>
  /** Those due at or before that Instant, the earliest first; in every state, or in that one. */
  due<K extends ItemKind>(kind: K, before: string, limit: number, state?: string): Promise<readonly Item<K>[]>
}
