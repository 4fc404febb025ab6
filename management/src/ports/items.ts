import type { Page } from '@ocpp/shared/api/paging'
import type { Item, Kind } from '../domain/items.ts'

export type ItemKey = Pick<Item, 'station' | 'key'>

export interface ItemQuery {
  readonly station?: string | undefined
  /** Only of these stations. */
  readonly stations?: readonly string[] | undefined
  readonly state?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Things kept under a station by a key of the protocol; see `Item`. */
export interface Items {
  get<K extends Kind>(kind: K, station: string, key: string): Promise<Item<K> | null>
  /** False, and nothing changed, when the key exists. */
  insert<K extends Kind>(item: Item<K>): Promise<boolean>
  /** Writes whole items, new or not. */
  putMany<K extends Kind>(items: readonly Item<K>[]): Promise<void>
  remove(kind: Kind, station: string, key: string): Promise<boolean>
  /** Removes all of a kind, or of every kind when none is named; resolves to how many. */
  removeOfStation(station: string, kind?: Kind): Promise<number>
  /** All of a station, in the order of keys. */
  ofStation<K extends Kind>(kind: K, station: string): Promise<readonly Item<K>[]>
  /** All of these kinds and stations, in no particular order. */
  ofStations(kinds: readonly Kind[], stations: readonly string[]): Promise<readonly Item[]>
  /** Of all stations, or of the one named; latest `at` first. */
  list<K extends Kind>(kind: K, query: ItemQuery): Promise<Page<Item<K>>>
  /** Those in that state, the earliest `at` first; those of one Instant in the order of station and key. */
  oldest<K extends Kind>(kind: K, state: string, limit: number): Promise<readonly Item<K>[]>
  /** Those due at or before that Instant, the earliest first; in every state, or in that one. */
  due<K extends Kind>(kind: K, before: string, limit: number, state?: string): Promise<readonly Item<K>[]>
}
