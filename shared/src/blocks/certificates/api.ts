import * as v from 'valibot'
import { Paging, pageOf, pagingEntries, wholeFromText } from '../../api/paging.ts'
import { configure, routeGroup, view } from '../../api/route.ts'
import { text } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'
import { Command } from '../commands/api.ts'
import { CertificateHash, CertificateUse, SignedUse } from './events.ts'
import { rootUses } from './root-uses.ts'

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
const CertificatePage = pageOf(Certificate)
const CertificateQuery = v.object({
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
const CertificateRequestPage = pageOf(CertificateRequest)
const CertificateRequestQuery = v.object({
  ...pagingEntries,
  station: v.optional(v.pipe(text, v.maxLength(48))),
  state: v.optional(v.picklist(certificateRequestStates)),
})
export type CertificateRequestQuery = v.InferOutput<typeof CertificateRequestQuery>
const CertificateRejection = v.strictObject({
  reason: v.pipe(text, v.trim(), v.minLength(1), v.maxLength(200)),
})

/**
 * good: opens a connection · replaced: its station has taken a newer one · unused: its station did not take it; both open one as
 * well, until they expire · revoked, expired: neither does
 */
export const issuedCertificateStates = ['good', 'replaced', 'unused', 'revoked', 'expired'] as const
export type IssuedCertificateState = (typeof issuedCertificateStates)[number]

/** A certificate that this system has signed for a station. */
export const IssuedCertificate = v.object({
  station: text,
  /** In hex, lower case, without leading zeros. */
  serialNumber: text,
  use: SignedUse,
  state: v.picklist(issuedCertificateStates),
  subject: text,
  fingerprint: text,
  notBefore: Instant,
  expiresAt: Instant,
  signedAt: Instant,
  signedBy: text,
  revokedAt: nullable(Instant),
  revokedBy: nullable(text),
  revocationReason: nullable(text),
})
export type IssuedCertificate = v.InferOutput<typeof IssuedCertificate>
const IssuedCertificatePage = pageOf(IssuedCertificate)
const CertificateRevocation = v.strictObject({
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

/** Installs a root at a station; without a certificate that of this system's authority. */
const CertificateInstallation = v.strictObject({
  use: v.picklist(rootUses),
  certificate: v.optional(v.pipe(text, v.trim(), v.minLength(1), v.maxLength(5500))),
})
export type CertificateInstallation = v.InferOutput<typeof CertificateInstallation>

const ofStation = '/stations/:id/certificates'
const problems = { 404: 'No such station' }
const ofRequest = '/stations/:id/certificate-requests/:request'
const issuedTo = '/stations/:id/issued-certificates'
const decided = { 404: 'No such request', 409: 'It has been decided already' }

export const certificatesApi = routeGroup({
  tag: 'Certificates',
  schemas: {
    Certificate,
    CertificateAuthority,
    CertificatePage,
    CertificateRequest,
    CertificateRequestPage,
    IssuedCertificate,
    IssuedCertificatePage,
  },
  routes: {
    list: view.get('/certificates', 'Certificates at stations', {
      description: 'With `expiresWithin` those that expire first come first, without paging.',
      query: CertificateQuery,
      success: [200, CertificatePage],
    }),
    authority: view.get('/certificates/authority', 'Who signs certificates of stations', {
      success: [200, CertificateAuthority],
    }),
    authorityPem: view.get('/certificates/authority.pem', 'Its root certificate', {
      success: [200, { media: 'application/x-pem-file', text: 'PEM' }],
      raw: true,
    }),
    requests: view.get('/certificate-requests', 'What stations asked to be signed, newest first', {
      query: CertificateRequestQuery,
      success: [200, CertificateRequestPage],
    }),
    listOfStation: view.get(ofStation, 'Its certificates, latest change first', {
      query: Paging,
      success: [200, CertificatePage],
      problems,
    }),
    install: configure.post(ofStation, 'Install a root certificate at it', {
      description: 'Without a certificate that of this system’s authority.',
      body: CertificateInstallation,
      confirmed: true,
      success: [200, Command],
      problems,
    }),
    read: configure.post(`${ofStation}/read`, 'Ask it which certificates it has', {
      success: [200, v.array(Command)],
      problems,
    }),
    remove: configure.delete(`${ofStation}/:certificate`, 'Delete a certificate at it', {
      confirmed: true,
      success: [200, Command],
      problems: { 404: 'No such station or certificate', 409: 'How it names the certificate is not known' },
    }),
    issued: view.get(issuedTo, 'Certificates that this system has signed for it, latest change first', {
      query: Paging,
      success: [200, IssuedCertificatePage],
      problems,
    }),
    revoke: configure.post(`${issuedTo}/:serial/revoke`, 'Revoke a certificate that was signed for it', {
      description:
        'It opens no connection any more, and one that it has opened ends. It cannot be taken back: have another one signed.',
      body: CertificateRevocation,
      success: [200, IssuedCertificate],
      problems: { 404: 'No such certificate', 409: 'It is revoked already, or has expired' },
    }),
    sign: configure.post(`${ofRequest}/sign`, 'Sign a request', {
      description: 'One that does not stand the check is refused, with the reason.',
      confirmed: true,
      success: [200, CertificateRequest],
      problems: decided,
    }),
    reject: configure.post(`${ofRequest}/reject`, 'Refuse a request', {
      body: CertificateRejection,
      success: [200, CertificateRequest],
      problems: decided,
    }),
  },
})
