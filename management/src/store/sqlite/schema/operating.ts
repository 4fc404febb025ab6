import { auditOrigins } from '@ocpp/shared/blocks/audit/api'
import { commandStates } from '@ocpp/shared/blocks/commands/api'
import { exchangeOutcomes } from '@ocpp/shared/contracts/journal'
import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import { protocols } from '@ocpp/shared/contracts/values'
import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { CommandRecord } from '../../../domain/records.ts'
import { json } from './columns.ts'

export const messages = sqliteTable(
  'messages',
  {
    id: text().primaryKey(),
    station: text().notNull(),
    at: text().notNull(),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    protocol: text({ enum: protocols }).notNull(),
    connection: text().notNull(),
    messageId: text('message_id').notNull(),
    action: text().notNull(),
    request: text().notNull(),
    response: text(),
    outcome: text({ enum: exchangeOutcomes }).notNull(),
    errorCode: text('error_code'),
    summary: text().notNull(),
    roundTripMs: real('round_trip_ms'),
    bytes: integer().notNull(),
    transactionId: text('transaction_id'),
    commandId: text('command_id'),
  },
  (t) => [
    // One for all filters, judged in the index itself: a station has thousands of messages, and each index more is a
    // place more to write for every one of them.
    index('messages_by_time').on(t.station, t.at, t.id, t.action, t.outcome, t.transactionId, t.direction),
    index('messages_in_trouble').on(t.station, t.at, t.id).where(sql`outcome <> 'answered'`),
  ],
)

export const commands = sqliteTable(
  'commands',
  {
    id: text().primaryKey(),
    station: text().notNull(),
    name: text().notNull(),
    payload: json().$type<CommandRecord['payload']>().notNull(),
    actor: text().notNull(),
    state: text({ enum: commandStates }).notNull(),
    askedAt: text('asked_at').notNull(),
    settledAt: text('settled_at'),
    outcome: json().$type<CommandRecord['outcome']>(),
    idempotencyKey: text('idempotency_key'),
    requestHash: text('request_hash').notNull(),
    expiresAt: text('expires_at'),
    bulk: text(),
  },
  (t) => [
    uniqueIndex('commands_by_idempotency_key').on(t.idempotencyKey),
    index('commands_by_time').on(t.askedAt, t.id),
    index('commands_by_station').on(t.station, t.askedAt, t.id),
    index('commands_by_state').on(t.state, t.askedAt, t.id),
    index('commands_by_bulk').on(t.bulk, t.askedAt, t.id).where(sql`bulk IS NOT NULL`),
  ],
)

export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    createdAt: text('created_at').notNull(),
    lastLoginAt: text('last_login_at'),
    passwordHash: text('password_hash').notNull(),
  },
  (t) => [uniqueIndex('users_by_email').on(t.email)],
)

export const loginSessions = sqliteTable(
  'login_sessions',
  {
    id: text().primaryKey(),
    tokenHash: text('token_hash').notNull(),
    userId: text('user_id').notNull(),
    csrfToken: text('csrf_token').notNull(),
    createdAt: text('created_at').notNull(),
    lastSeenAt: text('last_seen_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    remoteAddress: text('remote_address').notNull(),
    userAgent: text('user_agent').notNull(),
  },
  (t) => [
    uniqueIndex('login_sessions_by_token').on(t.tokenHash),
    index('login_sessions_by_user').on(t.userId),
    index('login_sessions_by_expiry').on(t.expiresAt),
  ],
)

export const audits = sqliteTable(
  'audits',
  {
    id: text().primaryKey(),
    at: text().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    detail: text().notNull(),
    origin: text({ enum: auditOrigins }).notNull().default('person'),
    station: text(),
    site: text(),
    content: text().notNull().default(''),
    /** Null until it is sealed. */
    seq: integer(),
    seal: text().notNull().default(''),
  },
  (t) => [
    index('audits_by_time').on(t.at, t.id),
    index('audits_by_origin').on(t.origin, t.at, t.id),
    index('audits_by_actor').on(t.actor, t.at, t.id),
    index('audits_by_action').on(t.action, t.at, t.id),
    index('audits_by_station').on(t.station, t.at, t.id),
    index('audits_by_site').on(t.site, t.at, t.id),
    index('audits_by_chain').on(t.seq, t.at, t.id),
  ],
)

export const references = sqliteTable(
  'reference_changes',
  {
    // AUTOINCREMENT: a revision must never come again, also when the newest row has been replaced.
    revision: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull(),
    item: json().$type<ReferenceChange['item']>().notNull(),
  },
  (t) => [uniqueIndex('reference_changes_by_key').on(t.key)],
)

export const counters = sqliteTable('counters', {
  name: text().primaryKey(),
  value: integer().notNull(),
})
