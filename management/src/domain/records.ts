import type { Token, UnknownToken } from '@ocpp/shared/blocks/authorization/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { RefusedConnection } from '@ocpp/shared/blocks/operations/api'
import type { Connector, ScheduledOrder, SecurityEvent, Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { User } from '@ocpp/shared/blocks/users/api'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { SessionPower, StationPower } from './transactions/evse-power.ts'
import type { PhaseLook } from './transactions/live-values.ts'
import type { MeterMarks } from './transactions/meter-marks.ts'

/** What is stored. Where a record is the API resource and something more, only the surplus is written here. */

/**
 * A station. Its site is the id of one, or none. The operator owns id, name, site, coordinates, admission, secret, heartbeat; all else is projected
 * from its events and can be rebuilt.
 */
export interface StationRecord extends Omit<Station, 'hasSecret' | 'nextPasswordSince' | 'siteId'> {
  readonly secretHash: string | null
  /** Keyed hashes of the passwords it has been told to use and not come with yet. */
  readonly nextSecret: NextSecret | null
  /** Keyed hash of the password an unknown station presented while it was held. */
  readonly presentedSecretHash: string | null
  readonly marks: StationMarks
}

export interface NextSecret {
  readonly hashes: readonly string[]
  readonly since: string
}

/** What keeps a late or repeated event from changing the live state, and what refines that state. */
export interface StationMarks {
  /** Id of the newest connection seen: an event of an older one changes nothing. */
  readonly link: string
  /** The connection that went out of sight with its node, until it is seen again, ends or has a successor. */
  readonly lost?: string
  /** (receivedAt, source, sequence) of the newest applied boot. */
  readonly boot: string
  /** (at, order) of the newest applied status, per `<evse>-<connector>`. */
  readonly statuses?: Readonly<Record<string, string>>
  /** When the last transaction ended, per EVSE: tells Finishing from Preparing. */
  readonly ended?: Readonly<Record<string, string>>
  /** What the station says of itself as a whole (EVSE 0), which is no connector. */
  readonly whole?: Pick<Connector, 'status' | 'since' | 'errorCode' | 'info' | 'vendorErrorCode'>
  /** The subprotocol as the newest connection offered it, where that is no registered name. */
  readonly offered?: string
  /** Which session began last at each EVSE, and when: whatever ran there before is over. */
  readonly begun?: Readonly<Record<string, { readonly at: string; readonly transactionId: string }>>
  /** What each connector said first after a boot: whether it still has a session. Per `<evse>-<connector>`. */
  readonly afterBoot?: Readonly<Record<string, { readonly bootAt: string; readonly session: boolean }>>
  /** Since when it is blocked: what it sent before counts. */
  readonly blockedAt?: string
  /** Settings wait for its next boot. */
  readonly settingsWait?: true
  /** What is known of the power of each EVSE. */
  readonly evsePower?: StationPower
  /** What it will do once it is idle. */
  readonly scheduled?: readonly ScheduledOrder[]
}

/** A transaction and what its projection needs to stay right whatever the order of arrival. */
export interface TransactionRecord extends Omit<Transaction, 'reviewed'> {
  readonly marks: {
    /** What its energy registers have told; absent without a reading. */
    readonly meter?: MeterMarks
    /** Power per phase, where a message told only one phase. */
    readonly look?: PhaseLook
    /** What its EVSE can give. */
    readonly evsePower?: SessionPower
    /** When the last live value was read; `0` if it is live without a value, empty if all was sent from a queue. */
    readonly live: string
    /** When the station told of it last, by our clocks (see `momentOf`). */
    readonly sign?: string
    /** Sort keys of the start, of the end, and of the last of all events applied; empty without one. */
    readonly start: string
    /** The time of the start as the station wrote it, where its clock was not set. */
    readonly startWritten?: string
    readonly end: string
    readonly last?: string
    /** When the newest of all events applied was received; see `receivedOrder`. */
    readonly received?: string
    /** The last look of an operator, and at what energy: it counts while that is the transaction's (see `reviewOf`). */
    readonly reviewed?: {
      readonly actor: string
      readonly note: string
      readonly at: string
      readonly energyWh: number
    }
    /** 2.0.1 sequence numbers seen, as ranges [from, to] in ascending order. */
    readonly seqNos: readonly (readonly [number, number])[]
  }
  /**
   * Energy delivered since the start, as of the last reading that raised it in each 15 minutes, by the start of the
   * quarter: what the rollups are made of. It never falls with time.
   */
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

/** Sockets that were turned away, as they are kept: one row per station's id, reason and address. */
export type RefusalRecord = Omit<RefusedConnection, 'title' | 'advice' | 'isKnown' | 'isAddable'>
export type { StationVariable } from './station-variable.ts'
export type { Message, SecurityEvent, UnknownToken }
