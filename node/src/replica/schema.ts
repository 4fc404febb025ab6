import type {
  AssumedProtocol,
  ChargingPlace,
  QuirkMode,
  StationModel,
} from '@ocpp/shared/contracts/reference'
import type { Admission, AuthorizationStatus, Concurrency, TokenRef } from '@ocpp/shared/contracts/values'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { NetworkReference } from './network-references.ts'

export const stations = sqliteTable('stations', {
  id: text('id').primaryKey(),
  admission: text('admission').$type<Admission>().notNull(),
  secretHash: text('secret_hash'),
  nextSecretHashes: text('next_secret_hashes', { mode: 'json' })
    .$type<readonly string[]>()
    .notNull()
    .default([]),
  heartbeatSeconds: integer('heartbeat_seconds').notNull(),
  site: text('site'),
  make: text('make', { mode: 'json' }).$type<StationModel>(),
  quirks: text('quirks').$type<QuirkMode>().notNull().default('auto'),
  assumedProtocol: text('assumed_protocol').$type<AssumedProtocol>(),
})

export const tokens = sqliteTable(
  'tokens',
  {
    type: text('type').$type<TokenRef['type']>().notNull(),
    value: text('value').notNull(),
    status: text('status').$type<AuthorizationStatus>().notNull(),
    expiresAt: text('expires_at'),
    group: text('group_id'),
    concurrent: text('concurrent').$type<Concurrency>().notNull().default('allowed'),
    charging: text('charging', { mode: 'json' }).$type<readonly ChargingPlace[]>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.type, table.value] })],
)

/** What holds for the system as a whole: tariffs by scope, policies. */
export const networkReferences = sqliteTable('facts', {
  key: text('key').primaryKey(),
  fact: text('fact', { mode: 'json' }).$type<NetworkReference>().notNull(),
})

/** One row: the revision of the reference data up to which this replica is complete. */
export const progress = sqliteTable('replica_progress', {
  id: integer('id').primaryKey(),
  revision: integer('revision').notNull(),
})

/** OCPP 1.6 transactions whose id was issued here. */
export const transactions = sqliteTable(
  'transactions',
  {
    station: text('station').notNull(),
    id: integer('id').notNull(),
    /** Connector, tag, time stamp and meter start as sent: the same message again means the same transaction. */
    naturalKey: text('natural_key').notNull(),
    evse: integer('evse').notNull(),
    idTag: text('id_tag').notNull(),
    startedAt: text('started_at').notNull(),
    ended: integer('ended', { mode: 'boolean' }).notNull().default(false),
    /** Time stamp and meter stop of the end as sent: the same end again, without an id, means this transaction. */
    endedBy: text('ended_by'),
  },
  (table) => [
    primaryKey({ columns: [table.station, table.id] }),
    index('transactions_open').on(table.station, table.ended),
  ],
)
