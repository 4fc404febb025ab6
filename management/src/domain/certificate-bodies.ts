import type { CertificateHash, CertificateUse, SignedUse } from '@ocpp/shared/blocks/certificates/events'
import type { EventOf } from '@ocpp/shared/contracts/events'

/** What a certificate says of itself; known of those that went through our hands. */
export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  readonly notBefore: string
  readonly notAfter: string
  readonly fingerprint: string
}

/** A certificate at a station; the item's state is its use, its due date when it expires. */
export interface CertificateBody {
  readonly use: CertificateUse
  /** How the station names it; the issuer's key is not known of a leaf that it has not listed. */
  readonly hash: Omit<CertificateHash, 'issuerKeyHash'> & { readonly issuerKeyHash: string | null }
  readonly facts: CertificateFacts | null
  /** PEM, the leaf first. */
  readonly chain: string | null
  /** When we installed it, and when the station last listed it. */
  readonly installedAt: string | null
  readonly listedAt: string | null
  readonly children: readonly CertificateHash[]
}

/** What a station asked to be signed, and what became of it. */
export interface CertificateRequestBody {
  readonly use: SignedUse
  readonly csr: string
  /** When it came last: a station asks again until it gets something. */
  readonly requestedAt: string
  /** How often it came. */
  readonly times: number
  readonly answered: 'Accepted' | 'Rejected'
  readonly decision: Omit<EventOf<'CertificateRequestDecided'>, 'type' | 'request'> | null
  readonly settlement: Omit<EventOf<'CertificateRequestSettled'>, 'type' | 'request'> | null
}
