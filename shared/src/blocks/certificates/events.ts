import * as v from 'valibot'
import { event, optional, text } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

/** Certificates at a station. `use` is in the words of 2.0.1, which say more; hex is lower case. */

/** What a certificate is for. */
export const certificateUses = [
  'ChargingStationCertificate',
  'V2GCertificate',
  'CSMSRootCertificate',
  'ManufacturerRootCertificate',
  'MORootCertificate',
  'V2GRootCertificate',
] as const
export const CertificateUse = v.picklist(certificateUses)
export type CertificateUse = v.InferOutput<typeof CertificateUse>

/** Those that a station asks to be signed. */
export const signedUses = ['ChargingStationCertificate', 'V2GCertificate'] as const
export const SignedUse = v.picklist(signedUses)
export type SignedUse = v.InferOutput<typeof SignedUse>

export const CertificateHash = v.object({
  hashAlgorithm: v.picklist(['SHA256', 'SHA384', 'SHA512']),
  issuerNameHash: text,
  issuerKeyHash: text,
  serialNumber: text,
})
export type CertificateHash = v.InferOutput<typeof CertificateHash>

/** A station asks for a certificate. The same request sent again has the same `request`. */
export const CertificateRequested = event('CertificateRequested', {
  request: text,
  use: SignedUse,
  csr: text,
  answered: v.picklist(['Accepted', 'Rejected']),
})
/** The operator, or the system by policy, has signed the request that came at `requestedAt`, or refused to. */
export const CertificateRequestDecided = event('CertificateRequestDecided', {
  request: text,
  requestedAt: Instant,
  by: text,
  /** The chain that was signed, leaf first; absent when refused. */
  chain: optional(text),
  reason: optional(text),
})
/** What became of the signed certificate at the station. */
export const CertificateRequestSettled = event('CertificateRequestSettled', {
  request: text,
  requestedAt: Instant,
  outcome: v.picklist(['accepted', 'rejected', 'undelivered']),
  detail: text,
})
/** The station took a certificate that we sent. */
export const CertificateInstalled = event('CertificateInstalled', {
  use: CertificateUse,
  /** PEM, the leaf first. */
  chain: text,
})
/** It has, or never had, that certificate any more. */
export const CertificateDeleted = event('CertificateDeleted', { hash: CertificateHash })
/** What the station says it has of these uses. */
export const CertificatesListed = event('CertificatesListed', {
  uses: v.array(CertificateUse),
  certificates: v.array(
    v.object({ use: CertificateUse, hash: CertificateHash, children: v.array(CertificateHash) }),
  ),
})
