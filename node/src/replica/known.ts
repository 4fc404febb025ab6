import {
  type AssumedProtocol,
  type ChargingPlace,
  type QuirkMode,
  quirkModeOf,
  type StationMake,
  type StationReference,
  type TokenReference,
} from '@ocpp/shared/contracts/reference'
import type { Concurrency } from '@ocpp/shared/contracts/values'

export interface KnownStation
  extends Pick<StationReference, 'admission' | 'secretHash' | 'heartbeatSeconds'> {
  /** Of passwords it may come with as well, the first time. */
  readonly nextSecretHashes: readonly string[]
  readonly make: StationMake | null
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
export const knownStation = (told: Omit<StationReference, 'id' | 'removed'>): KnownStation => ({
  admission: told.admission,
  secretHash: told.secretHash,
  nextSecretHashes: told.nextSecretHashes ?? [],
  heartbeatSeconds: told.heartbeatSeconds,
  make: told.make ?? null,
  site: told.site ?? null,
  quirks: quirkModeOf(told.quirks),
  assumedProtocol: told.assumedProtocol ?? null,
})

export const knownToken = (told: Omit<TokenReference, 'removed'>): KnownToken => ({
  type: told.type,
  value: told.value,
  status: told.status,
  expiresAt: told.expiresAt,
  group: told.group,
  concurrent: told.concurrent ?? 'allowed',
  charging: told.charging ?? [],
})
