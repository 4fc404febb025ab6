import type { AuditOrigin } from '@ocpp/shared/blocks/audit/api'
import type { CommandState } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { AuthorizationStatus, Concurrency, MeterSample, TokenRef } from '@ocpp/shared/contracts/values'

/** What is stored; what the API shows of it is made by the `present…` functions. */

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

export interface TokenRecord extends TokenRef {
  readonly status: AuthorizationStatus
  readonly expiresAt: string | null
  /** Parent id tag (1.6) or groupIdToken (2.0.1). */
  readonly group: string | null
  readonly alias: string | null
  readonly concurrent: Concurrency
  readonly createdAt: string
  readonly lastUsedAt: string | null
  readonly lastStation: string | null
}

/** A token nobody knows that was presented at a station. */
export interface UnknownToken extends TokenRef {
  readonly attempts: number
  readonly firstAt: string
  readonly lastAt: string
  readonly lastStation: string
}

export interface CommandRecord {
  readonly id: string
  readonly station: string
  readonly name: string
  readonly payload: Record<string, unknown>
  readonly actor: string
  readonly state: CommandState
  readonly askedAt: string
  readonly settledAt: string | null
  readonly expiresAt: string | null
  readonly bulk: string | null
  readonly outcome: CommandOutcome | null
  readonly idempotencyKey: string | null
  /** Hash of name and payload: the same key with another request is a conflict. */
  readonly requestHash: string
}

export interface UserRecord {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Id of a preset or of a role of one's own. */
  readonly role: string
  readonly createdAt: string
  readonly lastLoginAt: string | null
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
  readonly origin: AuditOrigin
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: string
  readonly station: string | null
  readonly site: string | null
  /** JSON text of an `AuditContent`; empty where there is none, or none any more. */
  readonly content: string
  /** Place in the chain; null until it is sealed. */
  readonly seq: number | null
  /** JSON text of an `AuditSeal`; empty until then. */
  readonly seal: string
}

/** Sockets that were turned away: one row per station's id, reason and address. */
export interface RefusalRecord {
  readonly station: string
  readonly reason: string
  /** More of it, of the latest; empty where there is no more to say. */
  readonly detail: string
  readonly remoteAddress: string
  readonly count: number
  readonly firstAt: string
  readonly lastAt: string
}

export interface SecurityEvent {
  readonly at: string
  readonly receivedAt: string
  readonly event: string
  readonly techInfo: string | null
}

export type * from './records/station.ts'
export type * from './records/transaction.ts'
export type { StationVariable } from './station-variable.ts'
export type { Message }
