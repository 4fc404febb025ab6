import type { Message } from '@ocpp/shared/blocks/messages/message'
import { type TransactionFlag, transactionFlags } from '@ocpp/shared/blocks/transactions/api'
import { quirkModeOf } from '@ocpp/shared/contracts/reference'
import type { Item } from '../../domain/items.ts'
import type { StationRecord, TransactionRecord } from '../../domain/records.ts'
import type { Forms } from '../../domain/stored-forms.ts'
import type { Task } from '../../domain/tasks.ts'
import { stationExtras, tokenExtras } from '../listings.ts'
import { type Kind, type Kinds, keys, type RecordOf } from '../records.ts'
import type { Connection } from './connection.ts'
import { keyed, type Mapping, type SyncRecords, unchanged } from './keyed.ts'
import * as schema from './schema/index.ts'

const station: Mapping<typeof schema.stations, StationRecord> = {
  toRow: (record) => ({
    ...record,
    ...record.link,
    lastMessageAt: record.link.lastMessageAt ?? '',
    ...stationExtras(record),
  }),
  toRecord: (row) => {
    const { search, stateRank, connected, connection, node, protocol, securityProfile, ...more } = row
    const { remoteAddress, since, lastMessageAt: last, closeCode, closeReason, ...station } = more
    const lastMessageAt = last === '' ? null : last
    const socket = { connected, connection, node, protocol, securityProfile, remoteAddress }
    return {
      ...station,
      quirks: quirkModeOf(station.quirks),
      link: { ...socket, since, lastMessageAt, closeCode, closeReason },
    }
  },
}

const isFlag = (word: string): word is TransactionFlag => transactionFlags.some((flag) => flag === word)

const transaction: Mapping<typeof schema.transactions, TransactionRecord> = {
  toRow: (transaction) => ({
    ...transaction,
    tokenType: transaction.token?.type ?? null,
    tokenValue: transaction.token?.value ?? null,
    flags: transaction.flags.length === 0 ? '' : ` ${transaction.flags.join(' ')} `,
  }),
  toRecord: ({ tokenType: type, tokenValue: value, flags, ...transaction }) => ({
    ...transaction,
    token: type === null || value === null ? null : { type, value },
    flags: flags.split(' ').filter(isFlag),
  }),
}

/** Absent keys of a message are nulls in its row. */
const message: Mapping<typeof schema.messages, Message> = {
  toRow: (message) => message,
  toRecord: ({ errorCode, transactionId, commandId, ...message }) => ({
    ...message,
    ...(errorCode !== null && { errorCode }),
    ...(transactionId !== null && { transactionId }),
    ...(commandId !== null && { commandId }),
  }),
}

const token: Mapping<typeof schema.tokens, RecordOf<'tokens'>> = {
  toRow: (token) => ({ ...token, ...tokenExtras(token) }),
  toRecord: ({ search, ...token }) => token,
}

const task: Mapping<typeof schema.tasks, Task> = {
  toRow: (task) => ({ ...task, holder: null }),
  toRecord: ({ holder: _holder, ...task }) => task,
}

type RecordsIn<K> = K extends Kind<infer R, infer Key, infer Field> ? SyncRecords<R, Key, Field> : never

/** The records of one connection, by kind. */
export const recordsOn = (
  connection: Connection,
  forms: Forms,
): { readonly [N in keyof Kinds]: RecordsIn<Kinds[N]> } => ({
  stations: keyed(connection, schema.stations, keys.stations, station),
  transactions: keyed(connection, schema.transactions, keys.transactions, transaction),
  messages: keyed(connection, schema.messages, keys.messages, message),
  tokens: keyed(connection, schema.tokens, keys.tokens, token),
  unknownTokens: keyed(connection, schema.unknownTokens, keys.unknownTokens, unchanged()),
  commands: keyed(connection, schema.commands, keys.commands, unchanged()),
  items: keyed(connection, schema.items, keys.items, {
    toRow: forms.storedItem,
    // Whoever wrote an item of that kind wrote that kind of body.
    toRecord: (row) => forms.readItem(row as Item),
  }),
  tasks: keyed(connection, schema.tasks, keys.tasks, task),
  users: keyed(connection, schema.users, keys.users, unchanged()),
  loginSessions: keyed(connection, schema.loginSessions, keys.loginSessions, unchanged()),
  securityEvents: keyed(connection, schema.securityEvents, keys.securityEvents, unchanged()),
  refusedConnections: keyed(connection, schema.refusedConnections, keys.refusedConnections, unchanged()),
  audits: keyed(connection, schema.audits, keys.audits, unchanged()),
})
