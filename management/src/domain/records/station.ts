import type { AssumedProtocol, QuirkMode } from '@ocpp/shared/contracts/reference'
import type { Admission, ConnectorStatus, Protocol, ShownState } from '@ocpp/shared/contracts/values'
import type { LinkWarning } from '@ocpp/shared/ocpp/security-events'
import type { DescribedConnectors } from '../connectors/described.ts'
import type { StationPower } from '../transactions/evse-power.ts'

/** A connector, with the live values of the transaction that runs there. */
export interface ConnectorRecord {
  readonly evse: number
  readonly connector: number
  /** As the station last reported it. */
  readonly status: ConnectorStatus
  /** Refined by the running transaction, Offline without a link. */
  readonly shown: ShownState
  readonly since: string
  readonly errorCode: string | null
  readonly info: string | null
  readonly vendorErrorCode: string | null
  readonly transactionId: string | null
  readonly powerW: number | null
  readonly energyWh: number | null
  readonly currentA: number | null
  readonly voltageV: number | null
  readonly socPercent: number | null
  readonly startedAt: string | null
  readonly token: string | null
}

export interface LinkRecord {
  readonly connected: boolean
  /** Id of the present or last socket; null before the first. */
  readonly connection: string | null
  readonly node: string | null
  readonly protocol: Protocol | null
  readonly securityProfile: number | null
  readonly remoteAddress: string | null
  readonly since: string | null
  readonly lastMessageAt: string | null
  readonly closeCode: number | null
  readonly closeReason: string | null
}

/** `evse` 0 is the whole station; `connector` null is all of the EVSE. */
export interface ScheduledOrderRecord {
  readonly order: 'operative' | 'inoperative' | 'reset'
  readonly evse: number
  readonly connector: number | null
  readonly at: string
  readonly commandId: string | null
}

/**
 * A station. Its site is the id of one, or none. The operator owns id, name, site, coordinates, admission, secret, heartbeat; all else is projected
 * from its events and can be rebuilt.
 */
export interface StationRecord {
  readonly id: string
  readonly name: string | null
  readonly site: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly admission: Admission
  readonly heartbeatSeconds: number
  readonly quirks: QuirkMode
  readonly assumedProtocol: AssumedProtocol | null
  readonly createdAt: string
  readonly vendor: string | null
  readonly model: string | null
  readonly serialNumber: string | null
  readonly firmware: string | null
  readonly bootAt: string | null
  readonly bootReason: string | null
  readonly link: LinkRecord
  /** Worst of its connectors. */
  readonly state: ShownState
  readonly powerW: number
  readonly openTransactions: number
  readonly connectors: ConnectorRecord[]
  readonly secretHash: string | null
  /** Keyed hashes of the new passwords that it has not come with yet. */
  readonly nextSecret: NextSecret | null
  /** Keyed hash of the password an unknown station presented while it was held. */
  readonly presentedSecretHash: string | null
  readonly marks: StationMarks
}

/** A station as overview and map judge it: all that they read of each one, as the whole network is read for them. */
export type StationOutline = Pick<
  StationRecord,
  | 'id'
  | 'name'
  | 'site'
  | 'latitude'
  | 'longitude'
  | 'admission'
  | 'createdAt'
  | 'vendor'
  | 'model'
  | 'state'
  | 'powerW'
  | 'openTransactions'
> & {
  readonly link: Pick<LinkRecord, 'connected' | 'since' | 'closeCode' | 'securityProfile'>
  readonly connectors: readonly ConnectorOutline[]
  readonly marks: Pick<StationMarks, 'statuses' | 'whole' | 'claims' | 'warnings' | 'begun' | 'connectors'>
}
export type ConnectorOutline = Pick<
  ConnectorRecord,
  | 'evse'
  | 'connector'
  | 'status'
  | 'shown'
  | 'since'
  | 'errorCode'
  | 'info'
  | 'vendorErrorCode'
  | 'transactionId'
>

export interface NextSecret {
  readonly hashes: readonly string[]
  readonly since: string
}

/** Somebody claimed the id of a station that waits; `hash` null: without a password. */
export interface ClaimRecord {
  readonly hash: string | null
  readonly address: string
  readonly at: string
}

/** What keeps a late or repeated event from changing the live state, and what refines that state. */
export interface StationMarks {
  /** Id of the newest connection seen: an event of an older one changes nothing. */
  readonly link: string
  /** The connection that was lost with its node, until it is reported again, ends or has a successor. */
  readonly lost?: string
  /** (receivedAt, source, sequence) of the newest applied boot. */
  readonly boot: string
  /** (at, order) of the newest applied status, per `<evse>-<connector>`. */
  readonly statuses?: Readonly<Record<string, string>>
  /** When the last transaction ended, per EVSE: parts Finishing from Preparing. */
  readonly ended?: Readonly<Record<string, string>>
  /** What the station says of itself as a whole (EVSE 0), which is no connector. */
  readonly whole?: Pick<ConnectorRecord, 'status' | 'since' | 'errorCode' | 'info' | 'vendorErrorCode'>
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
  /** Who has claimed its id while it waited, the first first. */
  readonly claims?: readonly ClaimRecord[]
  /** What its node last found odd about its connection. */
  readonly warnings?: Readonly<Partial<Record<LinkWarning, { readonly at: string; readonly detail: string }>>>
  /** What sessions have shown of the power of each EVSE. */
  readonly evsePower?: StationPower
  /** What its connectors are: plug, rated power, phases. */
  readonly connectors?: DescribedConnectors
  /** What it will do once it is idle. */
  readonly scheduled?: readonly ScheduledOrderRecord[]
}
