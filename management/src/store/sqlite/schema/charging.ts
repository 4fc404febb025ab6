import {
  authorizationStatuses,
  chargingStates,
  concurrency,
  protocols,
  tokenTypes,
} from '@ocpp/shared/contracts/values'
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { EventRecord, SampleRecord, TransactionRecord } from '../../../domain/records.ts'
import { flag, json } from './columns.ts'

export const transactions = sqliteTable(
  'transactions',
  {
    station: text().notNull(),
    transactionId: text('transaction_id').notNull(),
    evse: integer(),
    connector: integer(),
    protocol: text({ enum: protocols }),
    tokenType: text('token_type', { enum: tokenTypes }),
    tokenValue: text('token_value'),
    authorization: text({ enum: authorizationStatuses }),
    active: flag().notNull(),
    startedAt: text('started_at').notNull(),
    endedAt: text('ended_at'),
    startReceivedAt: text('start_received_at'),
    endReceivedAt: text('end_received_at'),
    startWh: real('start_wh'),
    lastWh: real('last_wh'),
    endWh: real('end_wh'),
    energyWh: real('energy_wh').notNull(),
    durationS: integer('duration_s').notNull(),
    powerW: real('power_w'),
    peakW: real('peak_w'),
    currentA: real('current_a'),
    voltageV: real('voltage_v'),
    socPercent: real('soc_percent'),
    lastSampleAt: text('last_sample_at'),
    chargingState: text('charging_state', { enum: chargingStates }),
    stopReason: text('stop_reason'),
    /** The flags' words with a blank around each; empty for the usual transaction without any. */
    flags: text().notNull(),
    reservationId: integer('reservation_id'),
    remoteStartId: integer('remote_start_id'),
    closedBy: json('closed_by').$type<TransactionRecord['closedBy']>(),
    marks: json().$type<TransactionRecord['marks']>().notNull(),
    registers: json().$type<TransactionRecord['registers']>().notNull(),
  },
  (t) => {
    // Nothing that a meter value changes stands in an index: each would have to be written anew with every one of them.
    return [
      primaryKey({ columns: [t.station, t.transactionId] }),
      index('transactions_by_start').on(t.startedAt, t.station, t.transactionId),
      index('transactions_by_station').on(t.station, t.startedAt, t.transactionId),
      index('transactions_by_token').on(t.tokenValue, t.startedAt, t.station, t.transactionId),
      index('transactions_by_number').on(t.transactionId, t.startedAt, t.station),
      index('transactions_running').on(t.startedAt, t.station, t.transactionId).where(sql`active = 1`),
      index('transactions_running_at').on(t.station, t.startedAt, t.transactionId).where(sql`active = 1`),
      index('transactions_flagged')
        .on(t.startedAt, t.station, t.transactionId, t.flags)
        .where(sql`flags <> ''`),
    ]
  },
)

export const events = sqliteTable(
  'events',
  {
    /** Order of storing. */
    position: integer().primaryKey(),
    source: text().notNull(),
    sequence: integer().notNull(),
    index: integer('place').notNull(),
    station: text().notNull(),
    receivedAt: text('received_at').notNull(),
    protocol: text(),
    transactionId: text('transaction_id'),
    event: json().$type<EventRecord['event']>().notNull(),
  },
  (t) => [
    uniqueIndex('events_key').on(t.source, t.sequence, t.index),
    // Those of a transaction are put in order when they are read: the order here would be most of what is written.
    index('events_by_transaction').on(t.station, t.transactionId).where(sql`transaction_id IS NOT NULL`),
  ],
)

export const samples = sqliteTable(
  'samples',
  {
    position: integer().primaryKey(),
    station: text().notNull(),
    evse: integer().notNull(),
    /** Empty outside transactions: a unique key must not hold nulls. */
    transactionId: text('transaction_id').notNull(),
    at: text().notNull(),
    context: text().notNull(),
    sample: json().$type<SampleRecord['sample']>().notNull(),
  },
  (t) => [
    uniqueIndex('samples_key').on(t.station, t.transactionId, t.at, t.evse, t.context),
    index('samples_by_evse').on(t.station, t.evse, t.at, t.context),
  ],
)

export const rollups = sqliteTable(
  'rollups',
  {
    scope: text().notNull(),
    at: text().notNull(),
    energyWh: real('energy_wh').notNull(),
    starts: integer().notNull(),
    ends: integer().notNull(),
    occupiedS: real('occupied_s').notNull(),
    faultedS: real('faulted_s').notNull(),
    disconnectedS: real('disconnected_s').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.at] })],
)

export const tokens = sqliteTable(
  'tokens',
  {
    value: text().notNull(),
    type: text({ enum: tokenTypes }).notNull(),
    status: text({ enum: authorizationStatuses }).notNull(),
    expiresAt: text('expires_at'),
    group: text('token_group'),
    alias: text(),
    concurrent: text({ enum: concurrency }).notNull().default('allowed'),
    createdAt: text('created_at').notNull(),
    lastUsedAt: text('last_used_at'),
    lastStation: text('last_station'),
    /** What text search looks in, in lower case. */
    search: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.value, t.type] }),
    index('tokens_by_status').on(t.status, t.value, t.type),
  ],
)

export const unknownTokens = sqliteTable(
  'unknown_tokens',
  {
    type: text({ enum: tokenTypes }).notNull(),
    value: text().notNull(),
    attempts: integer().notNull(),
    firstAt: text('first_at').notNull(),
    lastAt: text('last_at').notNull(),
    lastStation: text('last_station').notNull(),
  },
  (t) => [primaryKey({ columns: [t.type, t.value] }), index('unknown_tokens_by_time').on(t.lastAt)],
)
