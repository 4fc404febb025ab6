import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Item } from '../domain/items.ts'
import type {
  AuditRecord,
  CommandRecord,
  LoginSessionRecord,
  RefusalRecord,
  SecurityEvent,
  StationRecord,
  TokenRecord,
  TransactionRecord,
  UnknownToken,
  UserRecord,
} from '../domain/records.ts'
import type { Task } from '../domain/tasks.ts'
import type { Filter, Listing, PageQuery, Value } from './listing.ts'
import type {
  AuditField,
  CommandField,
  ItemField,
  MessageField,
  StationField,
  TokenField,
  TransactionField,
} from './listings.ts'

/** The sort keys, the first one first; `-` is before those that descend. */
export type Sort<Field extends string> = readonly (Field | `-${Field}`)[]

export const sortKey = <Field extends string>(key: Sort<Field>[number]) => {
  const descends = key.startsWith('-')
  return { field: (descends ? key.slice(1) : key) as Field, descends }
}

/** What either store does with the records of a kind. `Field` is what they are filtered and sorted by. */
export interface Records<R, K extends keyof R = keyof R, Field extends string = string> {
  get(key: Pick<R, K>): Promise<R | null>
  getMany(keys: readonly Pick<R, K>[]): Promise<readonly R[]>
  find(filter: Filter<Field>, sort?: Sort<Field>, limit?: number): Promise<readonly R[]>
  page<Query extends PageQuery>(listing: Listing<Field, Query>, query: Query): Promise<Page<R>>
  /** How many there are of each value of a field. */
  countBy(field: Field, filter: Filter<Field>): Promise<ReadonlyMap<Value, number>>
  /** False, and nothing changed, where the key or a value that only one may have is taken. */
  insert(record: R): Promise<boolean>
  insertMany(records: readonly R[]): Promise<readonly boolean[]>
  put(record: R): Promise<void>
  putMany(records: readonly R[]): Promise<void>
  /** Resolves to how many there were. */
  update(filter: Filter<Field>, values: Readonly<Partial<Record<Field, Value>>>): Promise<number>
  remove(key: Pick<R, K>): Promise<boolean>
  /** Removes all but the first so many of a filter; resolves to how many. */
  removeAll(filter: Filter<Field>, sort?: Sort<Field>, kept?: number): Promise<number>
}

export interface Kind<R, K extends keyof R, Field extends string> {
  readonly record: R
  readonly key: K
  readonly field: Field
}

export type StoredSecurityEvent = SecurityEvent & { readonly station: string; readonly key: string }

/** Every kind of records, with its key and what it is filtered and sorted by. */
export interface Kinds {
  stations: Kind<StationRecord, 'id', StationField>
  transactions: Kind<TransactionRecord, 'station' | 'transactionId', TransactionField | 'powerW'>
  messages: Kind<Message, 'id', MessageField>
  tokens: Kind<TokenRecord, 'type' | 'value', TokenField>
  unknownTokens: Kind<UnknownToken, 'type' | 'value', 'lastAt'>
  commands: Kind<CommandRecord, 'id', CommandField | 'idempotencyKey'>
  items: Kind<Item, 'station' | 'kind' | 'key', ItemField | 'due'>
  tasks: Kind<Task, 'id', 'id' | 'kind' | 'station' | 'dueAt' | 'holder'>
  users: Kind<UserRecord, 'id', 'email'>
  loginSessions: Kind<
    LoginSessionRecord,
    'id',
    'id' | 'tokenHash' | 'userId' | 'createdAt' | 'lastSeenAt' | 'expiresAt'
  >
  securityEvents: Kind<StoredSecurityEvent, 'station' | 'key', 'station' | 'key' | 'at'>
  refusedConnections: Kind<RefusalRecord, 'station' | 'reason' | 'remoteAddress', 'lastAt'>
  audits: Kind<AuditRecord, 'id', AuditField>
}
export type RecordOf<N extends keyof Kinds> = Kinds[N]['record']

type RecordsOf<K> = K extends Kind<infer R, infer Key, infer Field> ? Records<R, Key, Field> : never
export type AllRecords = { readonly [N in keyof Kinds]: RecordsOf<Kinds[N]> }

/** What the records of a kind are found by; a key of one field is the document's `_id` in MongoDB. */
export const keys: { readonly [N in keyof Kinds]: readonly Kinds[N]['key'][] } = {
  stations: ['id'],
  transactions: ['station', 'transactionId'],
  messages: ['id'],
  tokens: ['type', 'value'],
  unknownTokens: ['type', 'value'],
  commands: ['id'],
  items: ['station', 'kind', 'key'],
  tasks: ['id'],
  users: ['id'],
  loginSessions: ['id'],
  securityEvents: ['station', 'key'],
  refusedConnections: ['station', 'reason', 'remoteAddress'],
  audits: ['id'],
}
