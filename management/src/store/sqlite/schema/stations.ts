import { assumedProtocols, quirkModes } from '@ocpp/shared/contracts/reference'
import { admissions, protocols, shownStates } from '@ocpp/shared/contracts/values'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  RefusalRecord,
  SecurityEvent,
  StationRecord,
  StationVariable,
  StatusRecord,
} from '../../../domain/records.ts'
import { flag, json } from './columns.ts'

export const stations = sqliteTable(
  'stations',
  {
    id: text().primaryKey(),
    name: text(),
    site: text(),
    latitude: real(),
    longitude: real(),
    admission: text({ enum: admissions }).notNull(),
    heartbeatSeconds: integer('heartbeat_seconds').notNull(),
    quirks: text({ enum: quirkModes }).notNull().default('auto'),
    assumedProtocol: text('assumed_protocol', { enum: assumedProtocols }),
    createdAt: text('created_at').notNull(),
    vendor: text(),
    model: text(),
    serialNumber: text('serial_number'),
    firmware: text(),
    bootAt: text('boot_at'),
    bootReason: text('boot_reason'),
    state: text({ enum: shownStates }).notNull(),
    /** Place of the state in the operator's fixed order. */
    stateRank: integer('state_rank').notNull(),
    powerW: real('power_w').notNull(),
    openTransactions: integer('open_transactions').notNull(),
    connectors: json().$type<StationRecord['connectors']>().notNull(),
    secretHash: text('secret_hash'),
    nextSecret: json('next_secret').$type<StationRecord['nextSecret']>(),
    presentedSecretHash: text('presented_secret_hash'),
    marks: json().$type<StationRecord['marks']>().notNull(),
    connected: flag().notNull(),
    connection: text(),
    node: text(),
    protocol: text({ enum: protocols }),
    securityProfile: integer('security_profile'),
    remoteAddress: text('remote_address'),
    since: text(),
    /** Empty before the first message: it sorts as the oldest. */
    lastMessageAt: text('last_message_at').notNull(),
    closeCode: integer('close_code'),
    closeReason: text('close_reason'),
    /** What text search looks in, in lower case. */
    search: text().notNull(),
  },
  (t) => [
    index('stations_by_last_message').on(t.lastMessageAt, t.id),
    index('stations_by_state').on(t.stateRank, t.id),
    index('stations_by_power').on(t.powerW, t.id),
    index('stations_by_site').on(t.site, t.id),
    index('stations_by_admission').on(t.admission, t.id),
    index('stations_by_link').on(t.connected, t.id),
    index('stations_by_protocol').on(t.protocol, t.id),
  ],
)

export const statuses = sqliteTable(
  'statuses',
  {
    station: text().notNull(),
    evse: integer().notNull(),
    connector: integer().notNull(),
    at: text().notNull(),
    order: text('change_order').notNull(),
    status: text().$type<StatusRecord['status']>().notNull(),
    errorCode: text('error_code'),
    info: text(),
    vendorErrorCode: text('vendor_error_code'),
  },
  (t) => [
    primaryKey({ columns: [t.station, t.evse, t.connector, t.at, t.order] }),
    index('statuses_by_time').on(t.station, t.at, t.order),
  ],
)

export const variables = sqliteTable(
  'variables',
  {
    station: text().notNull(),
    /** Every part of the variable's name. */
    key: text().notNull(),
    readAt: text('read_at').notNull(),
    variable: json().$type<StationVariable>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.station, t.key] })],
)

export const securityEvents = sqliteTable(
  'security_events',
  {
    station: text().notNull(),
    key: text().notNull(),
    at: text().notNull(),
    receivedAt: text('received_at').notNull(),
    event: text().$type<SecurityEvent['event']>().notNull(),
    techInfo: text('tech_info'),
  },
  (t) => [
    primaryKey({ columns: [t.station, t.key] }),
    index('security_events_by_time').on(t.station, t.at, t.key),
  ],
)

export const refusedConnections = sqliteTable(
  'refused_connections',
  {
    station: text().notNull(),
    reason: text().$type<RefusalRecord['reason']>().notNull(),
    remoteAddress: text('remote_address').notNull(),
    detail: text().notNull().default(''),
    count: integer().notNull(),
    firstAt: text('first_at').notNull(),
    lastAt: text('last_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.station, t.reason, t.remoteAddress] }),
    index('refused_connections_by_time').on(t.lastAt),
  ],
)
