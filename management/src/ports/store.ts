import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { AuditFilter } from '@ocpp/shared/blocks/audit/api'
import type { CommandQuery, CommandState } from '@ocpp/shared/blocks/commands/api'
import type { MessageQuery } from '@ocpp/shared/blocks/messages/api'
import type { StationQuery } from '@ocpp/shared/blocks/stations/api'
import type { ReferenceChange, ReferencePage } from '@ocpp/shared/contracts/reference'
import type { ShownState } from '@ocpp/shared/contracts/values'
import type { SiteFigures } from '../domain/connectors/site-figures.ts'
import type {
  AuditRecord,
  CommandRecord,
  LoginSessionRecord,
  Message,
  RefusalRecord,
  SecurityEvent,
  StationOutline,
  StationRecord,
  StationVariable,
  StatusRecord,
  UserRecord,
} from '../domain/records.ts'
import type { Events, OfStations, Rollups, Samples, Tokens, Transactions } from './charging.ts'
import type { Files } from './files.ts'
import type { Items } from './items.ts'
import type { Retention } from './retention.ts'
import type { Tasks } from './tasks.ts'

/** Which stations, in what order. */
export interface StationListQuery extends Omit<StationQuery, 'site' | 'siteId'> {
  /** Id of the site. */
  readonly site?: string | undefined
  /** Only stations of these sites. */
  readonly sites?: readonly string[] | undefined
  /** Sites whose stations `text` finds as well, since it stands in their names. */
  readonly sitesWithText?: readonly string[]
}

/**
 * The store port: small repositories and `atomically`. Two adapters, SQLite and MongoDB; one contract suite.
 * Lists are stable under equal sort keys (tiebreak on the id) and page by an opaque cursor; a cursor that cannot be
 * read is an AppError `invalid`. Methods named `insert` resolve to false, and change nothing, when the key exists;
 * `insertMany` resolves to that of each, in their order, also of the second of two with one key. What is written by one call
 * is one commit. Methods named `getMany` resolve to what exists, in no particular order.
 */
export interface Stations {
  get(id: string): Promise<StationRecord | null>
  getMany(ids: readonly string[]): Promise<readonly StationRecord[]>
  insert(station: StationRecord): Promise<boolean>
  /** Writes the whole record, new or not. */
  put(station: StationRecord): Promise<void>
  putMany(stations: readonly StationRecord[]): Promise<void>
  remove(id: string): Promise<boolean>
  /** Sorted by `state` in the order of `shownStates`; by last message, one that never spoke is the oldest. */
  list(query: StationListQuery): Promise<Page<StationRecord>>
  /** Every station, in the order of ids, without paging: for who needs whole records. */
  all(): Promise<readonly StationRecord[]>
  /** Their ids, of these sites. */
  idsOf(sites: readonly string[]): Promise<readonly string[]>
  /** Every station, or those of these sites, in outline: for map and overview. */
  outlines(sites?: readonly string[]): Promise<readonly StationOutline[]>
  /** Sets `link.lastMessageAt` where the connection is still the present one and the time is later. */
  touch(seen: readonly { id: string; connection: string; lastMessageAt: string }[]): Promise<void>
  countByState(): Promise<Readonly<Record<ShownState, number>>>
  /** What those of each site show together, of every site or of these; sites without stations are left out. */
  figuresBySite(sites?: readonly string[]): Promise<ReadonlyMap<string, SiteFigures>>
  /** How many of those that are let in run which firmware, of every site or of these; the most first, at most 500. */
  countByFirmware(sites?: readonly string[]): Promise<readonly FirmwareCount[]>
}

export interface FirmwareCount extends Pick<StationRecord, 'vendor' | 'model' | 'firmware'> {
  readonly stations: number
}

export interface Messages {
  /** Key: id. */
  insertMany(messages: readonly Message[]): Promise<readonly boolean[]>
  get(station: string, id: string): Promise<Message | null>
  /** Writes whole messages, new or not. */
  putMany(messages: readonly Message[]): Promise<void>
  /** Newest first. */
  list(station: string, query: MessageQuery): Promise<Page<Message>>
  /** Of every station, in the order of ids; not counted. */
  all(query: Paging): Promise<Page<Message>>
  /** Removes all of a station but the newest so many; resolves to how many. */
  removeOfStation(station: string, kept: number): Promise<number>
}

/** A span of a lane: what happened within [from, to). */
export interface LaneSpan extends Pick<StatusRecord, 'station' | 'evse' | 'connector'> {
  readonly from: string
  readonly to: string
}

export interface Statuses {
  /** Key: (station, evse, connector, at, order). */
  insertMany(statuses: readonly StatusRecord[]): Promise<readonly boolean[]>
  /** For each span its changes, with the nearest one before it and the nearest one after it, in time order. */
  around(spans: readonly LaneSpan[]): Promise<readonly (readonly StatusRecord[])[]>
  /** Changes within [from, to) of every lane in time order, and before them the one in force at `from` per lane. */
  range(station: string, from: string, to: string): Promise<readonly StatusRecord[]>
}

export interface Commands {
  /** False when the id or the idempotency key exists. */
  insert(command: CommandRecord): Promise<boolean>
  /** New ones without an idempotency key; of each whether its id was free. */
  insertMany(commands: readonly CommandRecord[]): Promise<readonly boolean[]>
  put(command: CommandRecord): Promise<void>
  get(id: string): Promise<CommandRecord | null>
  byIdempotencyKey(key: string): Promise<CommandRecord | null>
  /** Newest first. */
  list(query: CommandQuery & OfStations): Promise<Page<CommandRecord>>
  /** How many commands of a bulk command stand how; states with none are left out. */
  countByState(
    bulk: string,
    stations?: readonly string[],
  ): Promise<Readonly<Partial<Record<CommandState, number>>>>
}

export interface Variables {
  /** Keeps per variable what was read last: an entry with an earlier `readAt` than the stored one changes nothing. */
  merge(station: string, variables: readonly StationVariable[]): Promise<void>
  list(station: string): Promise<readonly StationVariable[]>
  /** Removes those of these names; what is not there is no mistake. */
  remove(station: string, variables: readonly StationVariable[]): Promise<void>
}

export interface KeyedSecurityEvent {
  readonly station: string
  readonly key: string
  readonly event: SecurityEvent
}

export type Refusal = Omit<RefusalRecord, 'count' | 'firstAt'>

export interface SecurityLog {
  /** Key: (station, key). Every list of this log has the newest first. */
  insertEvents(events: readonly KeyedSecurityEvent[]): Promise<readonly boolean[]>
  eventsOf(station: string, limit: number): Promise<readonly SecurityEvent[]>
  /** Counts per station, reason and address; may arrive out of order. Of each reason the newest are kept. */
  recordRefused(refused: readonly Refusal[]): Promise<void>
  refused(limit: number): Promise<readonly RefusalRecord[]>
  audit(entry: AuditRecord): Promise<void>
  audits(query: AuditFilter & Paging): Promise<Page<AuditRecord>>
  /** Those that have no place in the chain yet, the oldest first. */
  unsealedAudits(limit: number): Promise<readonly AuditRecord[]>
  /** Those in the chain behind a place, in its order; not counted. */
  auditChain(query: AuditFilter & Paging & { readonly after: number }): Promise<Page<AuditRecord>>
  putAudits(entries: readonly AuditRecord[]): Promise<void>
  /** Removes the chain up to a place, and with it; resolves to how many. */
  cutAudits(upTo: number): Promise<number>
}

export interface LoginSessionQuery extends Paging {
  readonly user?: string | undefined
  /** Those that have expired by then are left out. */
  readonly now: string
}

export interface Users {
  get(id: string): Promise<UserRecord | null>
  byEmail(email: string): Promise<UserRecord | null>
  /** False when the id or the e-mail address exists. */
  insert(user: UserRecord): Promise<boolean>
  put(user: UserRecord): Promise<void>
  remove(id: string): Promise<boolean>
  all(): Promise<readonly UserRecord[]>
  /** By e-mail address. */
  list(query: Paging): Promise<Page<UserRecord>>
  insertSession(session: LoginSessionRecord): Promise<void>
  sessionByTokenHash(hash: string): Promise<LoginSessionRecord | null>
  /** Of everybody or of one user, the latest login first. */
  sessions(query: LoginSessionQuery): Promise<Page<LoginSessionRecord>>
  sessionsOf(userId: string): Promise<readonly LoginSessionRecord[]>
  touchSession(id: string, lastSeenAt: string, expiresAt: string): Promise<void>
  session(id: string): Promise<LoginSessionRecord | null>
  removeSession(id: string): Promise<boolean>
  removeSessionsOf(userId: string): Promise<void>
  removeExpiredSessions(now: string): Promise<number>
}

/** The numbered list of what nodes must know; see `ReferenceQuery`. */
export interface References {
  /** Replaces the item's former entry and gives it the next revision. Call it in the transaction of the change. */
  record(item: ReferenceChange['item']): Promise<number>
  after(revision: number, limit: number): Promise<ReferencePage>
  /** Takes an item off the list without a word: nodes that have it keep what they know. */
  remove(item: ReferenceChange['item']): Promise<void>
}

/** Small values of the system itself, such as counters of the management's own journal entries. */
export interface Counters {
  /** The next number of that name, from 1. */
  next(name: string): Promise<number>
}

export interface Repositories {
  readonly stations: Stations
  readonly transactions: Transactions
  readonly events: Events
  readonly samples: Samples
  readonly messages: Messages
  readonly statuses: Statuses
  readonly rollups: Rollups
  readonly tokens: Tokens
  readonly commands: Commands
  readonly items: Items
  readonly tasks: Tasks
  readonly variables: Variables
  readonly security: SecurityLog
  readonly users: Users
  readonly references: References
  readonly counters: Counters
  readonly retention: Retention
}

/** The store itself reads and writes one thing at a time; `atomically` makes many things one commit. */
export interface Store extends Repositories {
  /**
   * Runs `work` in one transaction on the repositories it gets: all of it is durable when this resolves, none of
   * it when it rejects. `work` may run again after a write conflict, so it must have no effect but through them.
   */
  atomically<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>
  /** How many of ingest's transactions may well run at once: more where each mostly waits for a server. */
  readonly commitsAtOnce: number
  readonly files: Files
  /** @throws AppError `unavailable` when the store does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
