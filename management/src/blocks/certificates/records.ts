import {
  type CertificateRequestState,
  certificateRequestStates,
  type IssuedCertificateState,
  issuedCertificateStates,
} from '@ocpp/shared/blocks/certificates/api'
import {
  CertificateHash,
  CertificateRequestDecided,
  CertificateRequestSettled,
  CertificateUse,
  certificateUses,
  SignedUse,
} from '@ocpp/shared/blocks/certificates/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'
import { Sealed } from '../../domain/secrets/sealed.ts'

const text = v.string()

/** What a certificate says of itself; known of those that this system sent to the station. */
const CertificateDetails = v.object({
  subject: text,
  issuer: text,
  notBefore: text,
  notAfter: text,
  fingerprint: text,
})
export type CertificateDetails = v.InferOutput<typeof CertificateDetails>

const CertificateBody = v.object({
  use: CertificateUse,
  /** How the station names it; the issuer's key is not known of a leaf that it has not listed. */
  hash: v.object({ ...CertificateHash.entries, issuerKeyHash: v.nullable(text) }),
  facts: v.nullable(CertificateDetails),
  /** PEM, the leaf first. */
  chain: v.nullable(text),
  /** When it was installed from here, and when the station last listed it. */
  installedAt: v.nullable(Instant),
  listedAt: v.nullable(Instant),
  children: v.array(CertificateHash),
})
export type CertificateBody = v.InferOutput<typeof CertificateBody>
/** Certificates at stations, by a hash of what names them; the state is the use, due when they expire. */
export const certificates = collection<CertificateBody, CertificateUse>(
  'certificate',
  'projected',
  CertificateBody,
  certificateUses,
)
export type CertificateItem = Item<typeof certificates.kind>

const CertificateRequestBody = v.object({
  use: SignedUse,
  csr: text,
  /** When it came last: a station asks again until it gets something. */
  requestedAt: Instant,
  /** How often it came. */
  times: v.number(),
  answered: v.picklist(['Accepted', 'Rejected']),
  decision: v.nullable(v.omit(CertificateRequestDecided, ['type', 'request'])),
  settlement: v.nullable(v.omit(CertificateRequestSettled, ['type', 'request'])),
})
export type CertificateRequestBody = v.InferOutput<typeof CertificateRequestBody>
/** What stations asked to be signed and what became of it, by the hash of the request. */
export const certificateRequests = collection<CertificateRequestBody, CertificateRequestState>(
  'certificateRequest',
  'projected',
  CertificateRequestBody,
  certificateRequestStates,
)
export type CertificateRequestItem = Item<typeof certificateRequests.kind>

const IssuedBody = v.object({
  use: SignedUse,
  subject: text,
  fingerprint: text,
  notBefore: Instant,
  notAfter: Instant,
  /** The request that it was signed for. */
  request: text,
  signedAt: Instant,
  signedBy: text,
  revoked: v.nullable(v.object({ at: Instant, by: text, reason: text })),
  /** When its station was last asked to have it renewed, how often by now, and why it did not take that on. */
  renewal: v.exactOptional(v.object({ at: Instant, times: v.number(), failure: v.nullable(text) })),
})
/** Certificates that were signed here, by their serial numbers; due when they expire, as long as they have not. */
export const issuedCertificates = collection<v.InferOutput<typeof IssuedBody>, IssuedCertificateState>(
  'issuedCertificate',
  'owned',
  IssuedBody,
  issuedCertificateStates,
)
export type IssuedItem = Item<typeof issuedCertificates.kind>

/** What nodes know of who vouches for stations: what was last published. */
export const publishedAuthority = collection(
  'publishedAuthority',
  'owned',
  v.object({
    /** PEM. */
    certificates: text,
  }),
)

const AuthorityBody = v.object({
  /** PEM. */
  certificate: text,
  /** PKCS #8. */
  key: Sealed,
})
export type AuthorityBody = v.InferOutput<typeof AuthorityBody>
/** The own certificate authority, its private key only encrypted; one for the whole system. */
export const authorities = collection('authority', 'owned', AuthorityBody)

/** Answers of OCSP responders, by certificate and responder; due when to ask anew. Of the whole system. */
export const ocspAnswers = collection(
  'ocspAnswer',
  'owned',
  v.object({
    /** DER in base64. */
    ocspResult: text,
  }),
  ['good', 'revoked', 'unknown'],
)
