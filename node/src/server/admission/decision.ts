import type { PresentedCertificate, RefusalReason } from '@ocpp/shared/blocks/stations/events'
import type { ClientCertificate } from '../../stations/client-certificates.ts'

export interface Admitted {
  readonly kind: 'admitted'
  readonly station: string
  readonly admission: 'accepted' | 'pending'
  /** 0 without a password, 1 with HTTP Basic, 2 with that over TLS, 3 with a client certificate. */
  readonly securityProfile: 0 | 1 | 2 | 3
  readonly presentedSecretHash: string | null
  /** What it was let in with, at security profile 3. */
  readonly certificate?: PresentedCertificate
  /** It came with a password that it was issued to use from now on. */
  readonly isNextSecret: boolean
  /** It has shown that it knows its password, or has the key of its certificate: strangers have not. */
  readonly isProven: boolean
}

export interface TurnedAway {
  readonly kind: 'turnedAway'
  readonly status: 401 | 403 | 429 | 503
  readonly reason: RefusalReason
  /** Shown to operators; strangers learn nothing but the status. */
  readonly detail: string
}

export interface AdmitRequest {
  readonly station: string
  readonly authorization: string | null
  readonly address: string
  /** Over TLS, to this port or to a proxy in front of it. */
  readonly overTls: boolean
  /** It came with an `Origin`, as every page in a browser does. */
  readonly hasOrigin: boolean
  /** That of the TLS connection; null without one. */
  readonly certificate: ClientCertificate | null
}

export type Admit = (request: AdmitRequest) => Admitted | TurnedAway

export const turnAway = (
  status: TurnedAway['status'],
  reason: RefusalReason,
  detail: string,
): TurnedAway => ({
  kind: 'turnedAway',
  status,
  reason,
  detail,
})

type KnownFields = Pick<Admitted, 'station' | 'admission' | 'securityProfile' | 'presentedSecretHash'>
export const admitted = (fields: KnownFields & Partial<Admitted>): Admitted => ({
  kind: 'admitted',
  isNextSecret: false,
  isProven: false,
  ...fields,
})

/** The security profile of a station that has shown its password. */
export const withPassword = (overTls: boolean) => (overTls ? 2 : 1)
