import type { Command } from '@ocpp/shared/api/commands'
import type { Message } from '@ocpp/shared/api/messages'
import type { RefusedConnection, SecurityEvent, Station, StationVariable } from '@ocpp/shared/api/stations'
import type { Token, UnknownToken } from '@ocpp/shared/api/tokens'
import type { Transaction } from '@ocpp/shared/api/transactions'
import type { User } from '@ocpp/shared/api/users'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { MeterSample } from '@ocpp/shared/contracts/values'

/** What is stored. Where a record is the API resource and something more, only the surplus is written here. */

/**
 * A station. The operator owns id, name, site, coordinates, admission, secret, heartbeat; all else is projected
 * from its events and can be rebuilt.
 */
export interface StationRecord extends Omit<Station, 'hasSecret'> {
  readonly secretHash: string | null
  /** Keyed hash of the password an unknown station presented while it was held. */
  readonly presentedSecretHash: string | null
  /** (receivedAt, source, sequence) of the newest applied link and boot event: an older one changes nothing. */
  readonly marks: { readonly link: string; readonly boot: string }
}

/** A transaction and what its projection needs to stay right whatever the order of arrival. */
export interface TransactionRecord extends Transaction {
  readonly marks: {
    /** Sort keys of the newest register, live value, state, and of the start and end applied. */
    readonly register: string
    readonly live: string
    readonly start: string
    readonly end: string
    /** 2.0.1 sequence numbers seen, as ranges [from, to] in ascending order. */
    readonly seqNos: readonly (readonly [number, number])[]
  }
  /** Last register reading (Wh) of each 15 minutes, by the start of the quarter: what the rollups are made of. */
  readonly registers: Readonly<Record<string, { readonly at: string; readonly wh: number }>>
}

/** One event of the stored history; `key` makes the same happening one row however often it was sent. */
export interface EventRecord {
  readonly source: string
  readonly sequence: number
  /** Place of the event within its journal entry. */
  readonly index: number
  readonly station: string
  readonly receivedAt: string
  readonly protocol: string | null
  readonly transactionId: string | null
  readonly event: StationEvent
}

export interface SampleRecord {
  readonly station: string
  readonly evse: number
  readonly transactionId: string | null
  readonly sample: MeterSample
}

/** One change on one lane of a station's timeline; evse -1 is the link. */
export interface StatusRecord {
  readonly station: string
  readonly evse: number
  readonly connector: number
  readonly at: string
  /** Orders changes of the same instant: `<source>-<sequence padded>`. */
  readonly order: string
  readonly status: string
  readonly errorCode: string | null
  readonly info: string | null
  readonly vendorErrorCode: string | null
}

export interface RollupDelta {
  /** `network`, or `station:<id>`. */
  readonly scope: string
  /** Start of the 15 minutes, UTC. */
  readonly at: string
  readonly energyWh: number
  readonly starts: number
  readonly ends: number
  readonly occupiedS: number
  readonly faultedS: number
  readonly disconnectedS: number
}

export interface TokenRecord extends Token {}

export interface CommandRecord extends Command {
  readonly idempotencyKey: string | null
  /** Hash of name and payload: the same key with another request is a conflict. */
  readonly requestHash: string
}

export interface UserRecord extends User {
  readonly passwordHash: string
}

export interface LoginSessionRecord {
  readonly id: string
  /** SHA-256 of the cookie's value, in hex; the value itself is stored nowhere. */
  readonly tokenHash: string
  readonly userId: string
  readonly csrfToken: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly remoteAddress: string
  readonly userAgent: string
}

export interface AuditRecord {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: string
}

export type { Message, RefusedConnection, SecurityEvent, StationVariable, UnknownToken }
