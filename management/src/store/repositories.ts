import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Tokens, Transactions } from '../ports/charging.ts'
import type { Items } from '../ports/items.ts'
import type { Commands, Messages, Repositories, SecurityLog, Stations, Users } from '../ports/store.ts'
import type { Tasks } from '../ports/tasks.ts'
import { lazily } from './lazily.ts'
import { where, within } from './listing.ts'
import {
  allMessagesListing,
  auditChainListing,
  auditListing,
  commandListing,
  itemListing,
  loginSessionListing,
  messageListing,
  stationListing,
  tokenListing,
  transactionListing,
  userListing,
} from './listings.ts'
import type { AllRecords } from './records.ts'

/** What each store does in its own way. */
export interface Own
  extends Pick<
    Repositories,
    'events' | 'samples' | 'statuses' | 'rollups' | 'variables' | 'references' | 'counters' | 'retention'
  > {
  readonly stations: Pick<Stations, 'countByFirmware' | 'figuresBySite' | 'idsOf' | 'outlines' | 'touch'>
  readonly transactions: Pick<Transactions, 'totals'>
  readonly tokens: Pick<Tokens, 'recordUnknown'>
  readonly tasks: Pick<Tasks, 'claim'>
  readonly security: Pick<SecurityLog, 'recordRefused'>
}

const stationsOf = ({ stations }: AllRecords, own: Own['stations']): Stations => ({
  ...stations,
  ...own,
  get: (id) => stations.get({ id }),
  getMany: (ids) => stations.getMany(ids.map((id) => ({ id }))),
  remove: (id) => stations.remove({ id }),
  list: (query) => stations.page(stationListing, query),
  all: () => stations.find([], ['id']),
  countByState: async () => {
    const counts = await stations.countBy('stateRank', [])
    const named = shownStates.map((state, rank) => [state, counts.get(rank) ?? 0])
    return Object.fromEntries(named) as Record<ShownState, number>
  },
})

const transactionsOf = ({ transactions }: AllRecords, { totals }: Own['transactions']): Transactions => ({
  ...transactions,
  totals,
  get: (station, transactionId) => transactions.get({ station, transactionId }),
  list: (query) => transactions.page(transactionListing, query),
  activeOf: (stations) =>
    transactions.find([where('active', '=', true), { field: 'station', operator: 'in', value: stations }]),
  // Null sorts below every number, so those without a power come last.
  active: (limit, stations) =>
    transactions.find(
      [where('active', '=', true), within('station', stations)],
      ['-powerW', 'station', 'transactionId'],
      limit,
    ),
  removeOfStation: (station) => transactions.removeAll([where('station', '=', station)]),
})

const messagesOf = ({ messages }: AllRecords): Messages => ({
  insertMany: messages.insertMany,
  putMany: messages.putMany,
  all: (query) => messages.page(allMessagesListing, query),
  get: async (station, id) => {
    const message = await messages.get({ id })
    return message?.station === station ? message : null
  },
  list: (station, query) => messages.page(messageListing, { ...query, station }),
  removeOfStation: (station, kept) =>
    messages.removeAll([where('station', '=', station)], ['-at', '-id'], kept),
})

const tokensOf = (
  { tokens, unknownTokens }: AllRecords,
  { recordUnknown }: Own['tokens'],
  clock: Clock,
): Tokens => ({
  ...tokens,
  recordUnknown,
  list: (query) => tokens.page(tokenListing, { ...query, now: clock.now().toISOString() }),
  unknown: (limit) => unknownTokens.find([], ['-lastAt'], limit),
  forgetUnknown: async (token) => void (await unknownTokens.remove(token)),
})

const commandsOf = ({ commands }: AllRecords): Commands => ({
  ...commands,
  get: (id) => commands.get({ id }),
  byIdempotencyKey: async (key) => (await commands.find([where('idempotencyKey', '=', key)]))[0] ?? null,
  countByState: async (bulk, stations) =>
    Object.fromEntries(
      await commands.countBy('state', [where('bulk', '=', bulk), within('station', stations)]),
    ),
  list: (query) => commands.page(commandListing, query),
})

const itemsOf = ({ items }: AllRecords): Items => {
  const repository = {
    ...items,
    get: (kind, station, key) => items.get({ kind, station, key }),
    remove: (kind, station, key) => items.remove({ kind, station, key }),
    removeOfStation: (station, kind) =>
      items.removeAll([where('station', '=', station), where('kind', '=', kind)]),
    ofStation: (kind, station) =>
      items.find([where('station', '=', station), where('kind', '=', kind)], ['key']),
    ofStations: (kinds, stations) =>
      items.find([
        { field: 'station', operator: 'in', value: stations },
        { field: 'kind', operator: 'in', value: kinds },
      ]),
    list: (kind, query) => items.page(itemListing, { ...query, kind }),
    oldest: (kind, state, limit) =>
      items.find([where('kind', '=', kind), where('state', '=', state)], ['at', 'station', 'key'], limit),
    due: (kind, before, limit, state) =>
      items.find(
        // Greater than the empty text is every Instant, and no null.
        [
          where('kind', '=', kind),
          where('due', '>', ''),
          where('due', '<=', before),
          where('state', '=', state),
        ],
        ['due'],
        limit,
      ),
  } satisfies { [M in keyof Items]: (...args: Parameters<Items[M]>) => unknown }
  // Whoever asks for a kind gets items of that kind.
  return repository as unknown as Items
}

const tasksOf = ({ tasks }: AllRecords, { claim }: Own['tasks']): Tasks => ({
  claim,
  insertMany: tasks.insertMany,
  get: (id) => tasks.get({ id }),
  renew: async (id, holder, until) =>
    (await tasks.update([where('id', '=', id), where('holder', '=', holder)], { dueAt: until })) > 0,
  postpone: async (id, dueAt, holder) => {
    const held = [where('id', '=', id), where('holder', '=', holder ?? null)] as const
    return (await tasks.update(held, { dueAt, holder: null })) > 0
  },
  finish: async (id, holder) =>
    (await tasks.removeAll([where('id', '=', id), where('holder', '=', holder)])) > 0,
  wake: (kind, stations, dueAt) =>
    tasks.update(
      [
        { field: 'station', operator: 'in', value: stations },
        where('kind', '=', kind),
        where('dueAt', '>', dueAt),
        where('holder', '=', null),
      ],
      { dueAt },
    ),
  ofStation: (station) => tasks.find([where('station', '=', station)], ['dueAt', 'id']),
})

const securityOf = (
  { securityEvents, refusedConnections, audits }: AllRecords,
  { recordRefused }: Own['security'],
): SecurityLog => ({
  recordRefused,
  insertEvents: (rows) =>
    securityEvents.insertMany(rows.map(({ station, key, event }) => ({ station, key, ...event }))),
  eventsOf: async (of, limit) => {
    const found = await securityEvents.find([where('station', '=', of)], ['-at', '-key'], limit)
    return found.map(({ station: _station, key: _key, ...event }) => event)
  },
  refused: (limit) => refusedConnections.find([], ['-lastAt'], limit),
  audit: async (entry) => void (await audits.insert(entry)),
  audits: (query) => audits.page(auditListing, query),
  unsealedAudits: (limit) => audits.find([where('seq', '=', null)], ['at', 'id'], limit),
  auditChain: (query) => audits.page(auditChainListing, query),
  putAudits: audits.putMany,
  cutAudits: (upTo) => audits.removeAll([where('seq', '<=', upTo)]),
})

const usersOf = ({ users, loginSessions }: AllRecords): Users => ({
  ...users,
  get: (id) => users.get({ id }),
  byEmail: async (email) => (await users.find([where('email', '=', email)]))[0] ?? null,
  remove: (id) => users.remove({ id }),
  all: () => users.find([], ['email']),
  list: (query) => users.page(userListing, query),
  insertSession: async (session) => void (await loginSessions.insert(session)),
  sessionByTokenHash: async (hash) => (await loginSessions.find([where('tokenHash', '=', hash)]))[0] ?? null,
  sessions: (query) => loginSessions.page(loginSessionListing, query),
  session: (id) => loginSessions.get({ id }),
  sessionsOf: (userId) => loginSessions.find([where('userId', '=', userId)], ['createdAt', 'id']),
  touchSession: async (id, lastSeenAt, expiresAt) =>
    void (await loginSessions.update([where('id', '=', id)], { lastSeenAt, expiresAt })),
  removeSession: (id) => loginSessions.remove({ id }),
  removeSessionsOf: async (userId) => void (await loginSessions.removeAll([where('userId', '=', userId)])),
  removeExpiredSessions: (now) => loginSessions.removeAll([where('expiresAt', '<=', now)]),
})

/** The repositories of either store: said once in terms of records, and what a store does in its own way. */
export const repositoriesOf = (records: AllRecords, own: Own, clock: Clock): Repositories =>
  lazily<Repositories>({
    events: () => own.events,
    samples: () => own.samples,
    statuses: () => own.statuses,
    rollups: () => own.rollups,
    variables: () => own.variables,
    references: () => own.references,
    counters: () => own.counters,
    retention: () => own.retention,
    stations: () => stationsOf(records, own.stations),
    transactions: () => transactionsOf(records, own.transactions),
    messages: () => messagesOf(records),
    tokens: () => tokensOf(records, own.tokens, clock),
    commands: () => commandsOf(records),
    items: () => itemsOf(records),
    tasks: () => tasksOf(records, own.tasks),
    security: () => securityOf(records, own.security),
    users: () => usersOf(records),
  })
