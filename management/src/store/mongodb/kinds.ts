import { quirkModeOf } from '@ocpp/shared/contracts/reference'
import { originOf } from '../../domain/audit/origin.ts'
import type { Item } from '../../domain/items.ts'
import { stationExtras, tokenExtras } from '../listings.ts'
import { type AllRecords, type Kind, type Kinds, keys } from '../records.ts'
import type { Documents } from './documents.ts'
import { keyed, type Mapping, unchanged } from './keyed.ts'
import type { Scope } from './scope.ts'

type MappingOf<N extends keyof Kinds> =
  Kinds[N] extends Kind<infer R, infer Key, infer Field> ? Mapping<Documents[N], R, Key, Field> : never

/** Marks as they lie in documents, whole or in part, as the record has them. */
export const marksOf = ({ statuses, ended, ...others }: Documents['stations']['marks']) => ({
  ...others,
  ...(statuses && { statuses: Object.fromEntries(statuses.map(({ lane, mark }) => [lane, mark])) }),
  ...(ended && { ended: Object.fromEntries(ended.map(({ evse, at }) => [evse, at])) }),
})

const station: MappingOf<'stations'> = {
  toDocument: (record) => {
    const { link, marks, ...station } = record
    const { statuses, ended, ...others } = marks
    return {
      ...station,
      ...stationExtras(record),
      link: { ...link, lastMessageAt: link.lastMessageAt ?? '' },
      marks: {
        ...others,
        ...(statuses && { statuses: Object.entries(statuses).map(([lane, mark]) => ({ lane, mark })) }),
        ...(ended && { ended: Object.entries(ended).map(([evse, at]) => ({ evse, at })) }),
      },
    }
  },
  toRecord: ({ search, stateRank, link, marks, quirks, assumedProtocol, nextSecret, ...station }) => ({
    ...station,
    quirks: quirkModeOf(quirks),
    // A document from before there was such a thing has none.
    assumedProtocol: assumedProtocol ?? null,
    nextSecret: nextSecret ?? null,
    link: { ...link, lastMessageAt: link.lastMessageAt === '' ? null : link.lastMessageAt },
    marks: marksOf(marks),
  }),
  places: {
    lastMessageAt: 'link.lastMessageAt',
    connected: 'link.connected',
    protocol: 'link.protocol',
    remoteAddress: 'link.remoteAddress',
  },
}

const transaction: MappingOf<'transactions'> = {
  toDocument: ({ registers, ...transaction }) => ({
    ...transaction,
    registers: Object.entries(registers).map(([quarter, { at, wh }]) => ({ quarter, at, wh })),
  }),
  toRecord: ({ registers, ...transaction }) => ({
    ...transaction,
    registers: Object.fromEntries(registers.map(({ quarter, at, wh }) => [quarter, { at, wh }])),
  }),
  places: { tokenValue: 'token.value' },
  indexOf: ({ active, station }) => (active === true && station !== undefined ? 'active' : undefined),
}

const message: MappingOf<'messages'> = {
  toDocument: (message) => ({ ...message, loggedAt: new Date(message.at) }),
  toRecord: ({ loggedAt, ...message }) => message,
  areNew: 'nearlyAll',
}

const token: MappingOf<'tokens'> = {
  toDocument: (token) => ({ ...token, ...tokenExtras(token) }),
  toRecord: ({ search, concurrent = 'allowed', ...token }) => ({ ...token, concurrent }),
}

const command: MappingOf<'commands'> = {
  toDocument: ({ payload, outcome, ...command }) => ({
    ...command,
    payload: JSON.stringify(payload),
    outcome: outcome && JSON.stringify(outcome),
  }),
  toRecord: ({ payload, outcome, ...command }) => ({
    ...command,
    expiresAt: command.expiresAt ?? null,
    bulk: command.bulk ?? null,
    payload: JSON.parse(payload),
    outcome: outcome === null ? null : JSON.parse(outcome),
  }),
  unique: 'idempotencyKey',
}

const item = ({ forms }: Scope): MappingOf<'items'> => ({
  toDocument: (item) => {
    const { due, body, ...others } = forms.storedItem(item)
    return { ...others, ...(due !== null && { due }), body: JSON.stringify(body) }
  },
  // Whoever wrote an item of that kind wrote that kind of body.
  toRecord: ({ due, body, ...others }) =>
    forms.readItem({ ...others, due: due ?? null, body: JSON.parse(body) } as Item),
})

export const task: MappingOf<'tasks'> = {
  toDocument: ({ body, ...task }) => ({ ...task, body: JSON.stringify(body) }),
  toRecord: ({ body, holder: _holder, ...task }) => ({ ...task, body: JSON.parse(body) }),
}

/** Entries of before there was a chain lack what it needs. */
const audit: MappingOf<'audits'> = {
  toDocument: (audit) => audit,
  toRecord: ({ origin, station, site, content, seq, seal, ...audit }) => ({
    ...audit,
    origin: origin ?? originOf(audit),
    station: station ?? null,
    site: site ?? null,
    content: content ?? '',
    seq: seq ?? null,
    seal: seal ?? '',
  }),
}

/** The records of the store, or of a transaction, by kind. */
export const recordsOn = (scope: Scope): AllRecords => {
  const { collections } = scope
  return {
    stations: keyed(scope, collections.stations, keys.stations, station),
    transactions: keyed(scope, collections.transactions, keys.transactions, transaction),
    messages: keyed(scope, collections.messages, keys.messages, message),
    tokens: keyed(scope, collections.tokens, keys.tokens, token),
    unknownTokens: keyed(scope, collections.unknownTokens, keys.unknownTokens, unchanged()),
    commands: keyed(scope, collections.commands, keys.commands, command),
    items: keyed(scope, collections.items, keys.items, item(scope)),
    tasks: keyed(scope, collections.tasks, keys.tasks, task),
    users: keyed(scope, collections.users, keys.users, { ...unchanged(), unique: 'email' }),
    loginSessions: keyed(scope, collections.loginSessions, keys.loginSessions, unchanged()),
    securityEvents: keyed(scope, collections.securityEvents, keys.securityEvents, {
      ...unchanged(),
      places: { key: '_id' },
    }),
    refusedConnections: keyed(scope, collections.refusedConnections, keys.refusedConnections, unchanged()),
    audits: keyed(scope, collections.audits, keys.audits, audit),
  }
}
