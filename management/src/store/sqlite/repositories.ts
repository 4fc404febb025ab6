import type { Page } from '@ocpp/shared/api/paging'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Item, Kind } from '../../domain/items.ts'
import type { ItemQuery } from '../../ports/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Connection } from './connection.ts'
import type { Chunk } from './sync.ts'
import { commandTable } from './tables/commands.ts'
import { eventTable } from './tables/events.ts'
import { itemTable } from './tables/items.ts'
import { messageTable } from './tables/messages.ts'
import { counterTable, referenceTable } from './tables/numbering.ts'
import { rollupTable } from './tables/rollups.ts'
import { sampleTable } from './tables/samples.ts'
import { securityTable, variableTable } from './tables/station-facts.ts'
import { stationTable } from './tables/stations.ts'
import { statusTable } from './tables/statuses.ts'
import { taskTable } from './tables/tasks.ts'
import { tokenTable } from './tables/tokens.ts'
import { transactionTable } from './tables/transactions.ts'
import { userTable } from './tables/users.ts'

/** All statements of one connection, prepared once. */
export const tablesOf = (connection: Connection, clock: Clock) => ({
  stations: stationTable(connection),
  transactions: transactionTable(connection),
  events: eventTable(connection),
  samples: sampleTable(connection),
  messages: messageTable(connection),
  statuses: statusTable(connection),
  rollups: rollupTable(connection),
  tokens: tokenTable(connection, clock),
  commands: commandTable(connection),
  items: itemTable(connection),
  tasks: taskTable(connection),
  variables: variableTable(connection),
  security: securityTable(connection),
  users: userTable(connection),
  references: referenceTable(connection),
  counters: counterTable(connection),
})
export type Tables = ReturnType<typeof tablesOf>

/** How statements are run: outside a transaction writes go to the writer and reads to the reader. */
export interface Runner {
  read<T>(statement: (tables: Tables) => T): Promise<T>
  write<T>(statement: (tables: Tables) => T): Promise<T>
}

async function* chunks<T, Place>(read: (after: Place | null) => Promise<Chunk<T, Place>>): AsyncIterable<T> {
  let after: Place | null = null
  do {
    const chunk: Chunk<T, Place> = await read(after)
    yield* chunk.rows
    after = chunk.next
  } while (after !== null)
}

/** Which statement each method of the port is, and whether it reads or writes. */
export const repositoriesOn = ({ read, write }: Runner): Repositories => ({
  stations: {
    get: (id) => read((t) => t.stations.get(id)),
    getMany: (ids) => read((t) => t.stations.getMany(ids)),
    insert: (station) => write((t) => t.stations.insert(station)),
    put: (station) => write((t) => t.stations.put(station)),
    putMany: (stations) => write((t) => t.stations.putMany(stations)),
    remove: (id) => write((t) => t.stations.remove(id)),
    list: (query) => read((t) => t.stations.list(query)),
    all: () => read((t) => t.stations.all()),
    touch: (seen) => write((t) => t.stations.touch(seen)),
    countByState: () => read((t) => t.stations.countByState()),
  },
  transactions: {
    get: (station, id) => read((t) => t.transactions.get(station, id)),
    getMany: (keys) => read((t) => t.transactions.getMany(keys)),
    putMany: (transactions) => write((t) => t.transactions.putMany(transactions)),
    list: (query) => read((t) => t.transactions.list(query)),
    totals: (query) => read((t) => t.transactions.totals(query)),
    activeOf: (stations) => read((t) => t.transactions.activeOf(stations)),
    active: (limit) => read((t) => t.transactions.active(limit)),
    removeOfStation: (station) => write((t) => t.transactions.removeOfStation(station)),
  },
  events: {
    insertMany: (events) => write((t) => t.events.insertMany(events)),
    has: (entry) => read((t) => t.events.has(entry)),
    ofTransaction: (station, id) => read((t) => t.events.ofTransaction(station, id)),
    scan: () => chunks((after: number | null) => read((t) => t.events.chunk(after))),
  },
  samples: {
    insertMany: (samples) => write((t) => t.samples.insertMany(samples)),
    ofTransaction: (station, id, limit) => read((t) => t.samples.ofTransaction(station, id, limit)),
    range: (station, evse, from, to, limit) => read((t) => t.samples.range(station, evse, from, to, limit)),
  },
  messages: {
    insertMany: (messages) => write((t) => t.messages.insertMany(messages)),
    get: (station, id) => read((t) => t.messages.get(station, id)),
    list: (station, query) => read((t) => t.messages.list(station, query)),
    expire: (before, limit) => write((t) => t.messages.expire(before, limit)),
    removeOfStation: (station, kept) => write((t) => t.messages.removeOfStation(station, kept)),
  },
  statuses: {
    insertMany: (statuses) => write((t) => t.statuses.insertMany(statuses)),
    around: (spans) => read((t) => t.statuses.around(spans)),
    range: (station, from, to) => read((t) => t.statuses.range(station, from, to)),
  },
  rollups: {
    add: (deltas) => write((t) => t.rollups.add(deltas)),
    range: (scope, from, to) => read((t) => t.rollups.range(scope, from, to)),
    all: () => chunks((after: readonly [string, string] | null) => read((t) => t.rollups.chunk(after))),
  },
  tokens: {
    get: (token) => read((t) => t.tokens.get(token)),
    getMany: (tokens) => read((t) => t.tokens.getMany(tokens)),
    insert: (token) => write((t) => t.tokens.insert(token)),
    put: (token) => write((t) => t.tokens.put(token)),
    putMany: (tokens) => write((t) => t.tokens.putMany(tokens)),
    remove: (token) => write((t) => t.tokens.remove(token)),
    list: (query) => read((t) => t.tokens.list(query)),
    recordUnknown: (attempts) => write((t) => t.tokens.recordUnknown(attempts)),
    unknown: (limit) => read((t) => t.tokens.unknown(limit)),
    forgetUnknown: (token) => write((t) => t.tokens.forgetUnknown(token)),
  },
  commands: {
    insert: (command) => write((t) => t.commands.insert(command)),
    insertMany: (commands) => write((t) => t.commands.insertMany(commands)),
    put: (command) => write((t) => t.commands.put(command)),
    get: (id) => read((t) => t.commands.get(id)),
    byIdempotencyKey: (key) => read((t) => t.commands.byIdempotencyKey(key)),
    list: (query) => read((t) => t.commands.list(query)),
    countByState: (bulk) => read((t) => t.commands.countByState(bulk)),
  },
  items: {
    get: <K extends Kind>(kind: K, station: string, key: string) =>
      read((t) => t.items.get(kind, station, key) as Item<K> | null),
    insert: (item) => write((t) => t.items.insert(item)),
    putMany: (items) => write((t) => t.items.putMany(items)),
    remove: (kind, station, key) => write((t) => t.items.remove(kind, station, key)),
    removeOfStation: (station, kind) => write((t) => t.items.removeOfStation(station, kind)),
    ofStation: <K extends Kind>(kind: K, station: string) =>
      read((t) => t.items.ofStation(kind, station) as Item<K>[]),
    ofStations: (kinds, stations) => read((t) => t.items.ofStations(kinds, stations)),
    list: <K extends Kind>(kind: K, query: ItemQuery) =>
      read((t) => t.items.list(kind, query) as Page<Item<K>>),
    due: <K extends Kind>(kind: K, before: string, limit: number, state?: string) =>
      read((t) => t.items.due(kind, before, limit, state) as Item<K>[]),
  },
  tasks: {
    insertMany: (tasks) => write((t) => t.tasks.insertMany(tasks)),
    get: (id) => read((t) => t.tasks.get(id)),
    claim: (now, until, limit, holder) => write((t) => t.tasks.claim(now, until, limit, holder)),
    renew: (id, holder, until) => write((t) => t.tasks.renew(id, holder, until)),
    postpone: (id, dueAt, holder) => write((t) => t.tasks.postpone(id, dueAt, holder)),
    finish: (id, holder) => write((t) => t.tasks.finish(id, holder)),
    hasten: (kind, stations, dueAt) => write((t) => t.tasks.hasten(kind, stations, dueAt)),
    ofStation: (station) => read((t) => t.tasks.ofStation(station)),
  },
  variables: {
    merge: (station, variables) => write((t) => t.variables.merge(station, variables)),
    list: (station) => read((t) => t.variables.list(station)),
    remove: (station, variables) => write((t) => t.variables.remove(station, variables)),
  },
  security: {
    insertEvents: (events) => write((t) => t.security.insertEvents(events)),
    eventsOf: (station, limit) => read((t) => t.security.eventsOf(station, limit)),
    recordRefused: (refused) => write((t) => t.security.recordRefused(refused)),
    refused: (limit) => read((t) => t.security.refused(limit)),
    audit: (entry) => write((t) => t.security.audit(entry)),
    audits: (limit) => read((t) => t.security.audits(limit)),
  },
  users: {
    get: (id) => read((t) => t.users.get(id)),
    byEmail: (email) => read((t) => t.users.byEmail(email)),
    insert: (user) => write((t) => t.users.insert(user)),
    put: (user) => write((t) => t.users.put(user)),
    remove: (id) => write((t) => t.users.remove(id)),
    all: () => read((t) => t.users.all()),
    insertSession: (session) => write((t) => t.users.insertSession(session)),
    sessionByTokenHash: (hash) => read((t) => t.users.sessionByTokenHash(hash)),
    sessionsOf: (userId) => read((t) => t.users.sessionsOf(userId)),
    touchSession: (id, lastSeenAt, expiresAt) =>
      write((t) => t.users.touchSession(id, lastSeenAt, expiresAt)),
    removeSession: (id) => write((t) => t.users.removeSession(id)),
    removeSessionsOf: (userId) => write((t) => t.users.removeSessionsOf(userId)),
    removeExpiredSessions: (now) => write((t) => t.users.removeExpiredSessions(now)),
  },
  references: {
    record: (item) => write((t) => t.references.record(item)),
    after: (revision, limit) => read((t) => t.references.after(revision, limit)),
  },
  counters: {
    next: (name) => write((t) => t.counters.next(name)),
  },
})
