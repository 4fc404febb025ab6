import type { Page } from '@ocpp/shared/api/paging'
import type { TokenQuery } from '@ocpp/shared/blocks/authorization/api'
import type { TransactionQuery, TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import type { EntryKey } from '@ocpp/shared/contracts/journal'
import type { MeterSample, TokenRef } from '@ocpp/shared/contracts/values'
import type {
  EventRecord,
  RollupDelta,
  SampleRecord,
  TokenRecord,
  TransactionRecord,
  UnknownToken,
} from '../domain/records.ts'

/** Narrows a list to what these stations have. */
export interface OfStations {
  readonly stations?: readonly string[] | undefined
}

export type TransactionKey = Pick<TransactionRecord, 'station' | 'transactionId'>

export interface Transactions {
  get(station: string, transactionId: string): Promise<TransactionRecord | null>
  getMany(keys: readonly TransactionKey[]): Promise<readonly TransactionRecord[]>
  /** Writes whole records, new or not. */
  putMany(transactions: readonly TransactionRecord[]): Promise<void>
  /** Newest start first. */
  list(query: TransactionQuery & OfStations): Promise<Page<TransactionRecord>>
  /** Totals of the whole filter, without reading rows one by one. */
  totals(query: Omit<TransactionQuery, 'cursor' | 'limit'> & OfStations): Promise<TransactionTotals>
  /** The running ones of these stations. */
  activeOf(stations: readonly string[]): Promise<readonly TransactionRecord[]>
  /** All running ones, or those of these stations, strongest first. */
  active(limit: number, stations?: readonly string[]): Promise<readonly TransactionRecord[]>
  /** Resolves to how many. */
  removeOfStation(station: string): Promise<number>
}

export interface EventsSince {
  readonly events: readonly EventRecord[]
  readonly next: string | null
}

export interface Events {
  /** Key: (source, sequence, index). */
  insertMany(events: readonly EventRecord[]): Promise<readonly boolean[]>
  /** Whether there is an event of that journal entry. */
  has(entry: EntryKey): Promise<boolean>
  /** By receivedAt, then source, sequence and index. */
  ofTransaction(station: string, transactionId: string): Promise<readonly EventRecord[]>
  /**
   * Events received at or after that Instant in the order they were stored, from where the call before has ended; null
   * at the beginning. At most `limit`, also fewer or none while there are more: `next` is null at the end.
   */
  since(from: string, after: string | null, limit: number): Promise<EventsSince>
  /** Writes what those that are there hold, by their keys: they keep their place. */
  putMany(events: readonly EventRecord[]): Promise<void>
  /** The whole history, in the order it was stored. */
  scan(): AsyncIterable<EventRecord>
}

export interface Samples {
  /** Key: (station, evse, transactionId, at, context). */
  insertMany(samples: readonly SampleRecord[]): Promise<readonly boolean[]>
  /** In time order; at most `limit`, the last ones when there are more. */
  ofTransaction(station: string, transactionId: string, limit: number): Promise<readonly MeterSample[]>
  /** Within [from, to); order and limit as above. */
  range(
    station: string,
    evse: number,
    from: string,
    to: string,
    limit: number,
  ): Promise<readonly SampleRecord[]>
}

export interface Rollups {
  /** Adds; a bucket not there yet counts as zero, and one whose figures are all zero holds nothing. */
  add(deltas: readonly RollupDelta[]): Promise<void>
  /** Buckets of [from, to) that hold something, oldest first. */
  range(scope: string, from: string, to: string): Promise<readonly RollupDelta[]>
  /** Buckets of [from, to) that hold something of any of these stations, summed and without a scope; oldest first. */
  sumOf(stations: readonly string[], from: string, to: string): Promise<readonly Omit<RollupDelta, 'scope'>[]>
  /** Every bucket, by scope and time: for the rebuild check. */
  all(): AsyncIterable<RollupDelta>
}

/** A token that nobody has listed was presented. */
export interface UnknownAttempt {
  readonly token: TokenRef
  readonly station: string
  readonly at: string
}

export interface Tokens {
  get(token: TokenRef): Promise<TokenRecord | null>
  getMany(tokens: readonly TokenRef[]): Promise<readonly TokenRecord[]>
  insert(token: TokenRecord): Promise<boolean>
  put(token: TokenRecord): Promise<void>
  putMany(tokens: readonly TokenRecord[]): Promise<void>
  remove(token: TokenRef): Promise<boolean>
  /**
   * By value. `text` is part of value, alias or group, upper and lower case alike. Status `Expired` finds accepted
   * tokens whose `expiresAt` has passed, `Accepted` those where it has not; records come as they were written.
   */
  list(query: TokenQuery): Promise<Page<TokenRecord>>
  /** Attempts may arrive out of order: `firstAt` is the earliest, `lastAt` and `lastStation` are of the latest. */
  recordUnknown(attempts: readonly UnknownAttempt[]): Promise<void>
  /** Latest attempt first. */
  unknown(limit: number): Promise<readonly UnknownToken[]>
  forgetUnknown(token: TokenRef): Promise<void>
}
