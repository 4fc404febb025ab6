import * as v from 'valibot'
import { pageOf, pagingEntries, wholeFromText } from '../../api/paging.ts'
import { Instant } from '../../contracts/values.ts'
import { CertificateHash, CertificateUse, SignedUse } from './events.ts'

const text = v.string()
const nullable = v.nullable

/** A certificate at a station; what it says of itself is known where it went through this system. */
export const Certificate = v.object({
  station: text,
  id: text,
  use: CertificateUse,
  hash: v.object({ ...CertificateHash.entries, issuerKeyHash: nullable(text) }),
  subject: nullable(text),
  issuer: nullable(text),
  fingerprint: nullable(text),
  notBefore: nullable(Instant),
  expiresAt: nullable(Instant),
  chain: nullable(text),
  installedAt: nullable(Instant),
  /** When the station last said that it has it. */
  listedAt: nullable(Instant),
})
export type Certificate = v.InferOutput<typeof Certificate>
export const CertificatePage = pageOf(Certificate)
export const CertificateQuery = v.object({
  ...pagingEntries,
  station: v.optional(v.pipe(text, v.maxLength(48))),
  use: v.optional(CertificateUse),
  /** Only those that expire within so many days, or have expired; the earliest first. */
  expiresWithin: v.optional(wholeFromText(30, 0, 36_500)),
})
export type CertificateQuery = v.InferOutput<typeof CertificateQuery>

/**
 * requested: to be decided · signed: on its way to the station · accepted, rejected: the station's answer ·
 * undelivered: the station could not be reached · refused: never signed
 */
export const certificateRequestStates = [
  'requested',
  'signed',
  'accepted',
  'rejected',
  'undelivered',
  'refused',
] as const
export type CertificateRequestState = (typeof certificateRequestStates)[number]

export const CertificateRequest = v.object({
  station: text,
  id: text,
  use: SignedUse,
  state: v.picklist(certificateRequestStates),
  requestedAt: Instant,
  times: v.number(),
  csr: text,
  /** What the request names; null where it cannot be read. */
  subject: nullable(text),
  key: nullable(text),
  decidedAt: nullable(Instant),
  decidedBy: nullable(text),
  /** Why it was refused, or what the station said. */
  detail: nullable(text),
})
export type CertificateRequest = v.InferOutput<typeof CertificateRequest>
export const CertificateRequestPage = pageOf(CertificateRequest)
export const CertificateRequestQuery = v.object({
  ...pagingEntries,
  station: v.optional(v.pipe(text, v.maxLength(48))),
  state: v.optional(v.picklist(certificateRequestStates)),
})
export type CertificateRequestQuery = v.InferOutput<typeof CertificateRequestQuery>
export const CertificateRefusal = v.strictObject({
  reason: v.pipe(text, v.trim(), v.minLength(1), v.maxLength(200)),
})

/** Who signs: the system's own authority, or the operator's. */
export const CertificateAuthority = v.object({
  subject: text,
  fingerprint: text,
  notBefore: Instant,
  expiresAt: Instant,
  certificate: text,
  origin: v.picklist(['own', 'given']),
})
export type CertificateAuthority = v.InferOutput<typeof CertificateAuthority>

export const rootUses = [
  'CSMSRootCertificate',
  'ManufacturerRootCertificate',
  'MORootCertificate',
  'V2GRootCertificate',
] as const
/** Installs a root at a station; without a certificate that of this system's authority. */
export const CertificateInstallation = v.strictObject({
  use: v.picklist(rootUses),
  certificate: v.optional(v.pipe(text, v.trim(), v.minLength(1), v.maxLength(5500))),
})
export type CertificateInstallation = v.InferOutput<typeof CertificateInstallation>
