import {
  type AssumedProtocol,
  type ChargingPlace,
  type QuirkMode,
  quirkModeOf,
  type StationModel,
  type StationReference,
  type TokenReference,
} from '@ocpp/shared/contracts/reference'
import type { Concurrency } from '@ocpp/shared/contracts/values'

export interface KnownStation
  extends Pick<StationReference, 'admission' | 'secretHash' | 'heartbeatSeconds'> {
  /** Of passwords it may come with as well, the first time. */
  readonly nextSecretHashes: readonly string[]
  readonly make: StationModel | null
  readonly site?: string | null
  readonly quirks: QuirkMode
  /** What it speaks where it offers no subprotocol; null: what this node assumes. */
  readonly assumedProtocol?: AssumedProtocol | null
}
export type KnownToken = Pick<TokenReference, 'type' | 'value' | 'status' | 'expiresAt' | 'group'> & {
  readonly concurrent: Concurrency
  /** Where it charges, as the management knows. */
  readonly charging: readonly ChargingPlace[]
}

/** Fields that an older management does not send have their defaults. */
export const knownStation = (reference: Omit<StationReference, 'id' | 'removed'>): KnownStation => ({
  admission: reference.admission,
  secretHash: reference.secretHash,
  nextSecretHashes: reference.nextSecretHashes ?? [],
  heartbeatSeconds: reference.heartbeatSeconds,
  make: reference.make ?? null,
  site: reference.site ?? null,
  quirks: quirkModeOf(reference.quirks),
  assumedProtocol: reference.assumedProtocol ?? null,
})

export const knownToken = (reference: Omit<TokenReference, 'removed'>): KnownToken => ({
  type: reference.type,
  value: reference.value,
  status: reference.status,
  expiresAt: reference.expiresAt,
  group: reference.group,
  concurrent: reference.concurrent ?? 'allowed',
  charging: reference.charging ?? [],
})
