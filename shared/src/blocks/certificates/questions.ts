import * as v from 'valibot'
import { text } from '../../contracts/schemas.ts'
import { CertificateHash } from './events.ts'

/** Questions about certificates that a node has for the management, because only it can answer them. */

/** A certificate and where it says its status can be asked. */
export const OcspSubject = v.object({ ...CertificateHash.entries, responderURL: text })
export type OcspSubject = v.InferOutput<typeof OcspSubject>

export const CertificateStatusQuery = v.object({
  kind: v.literal('certificateStatusQuery'),
  station: text,
  subject: OcspSubject,
})
export type CertificateStatusQuery = v.InferOutput<typeof CertificateStatusQuery>
/** The responder's answer as it is, DER in base64; or in one word why there is none. */
export const CertificateStatusReply = v.union([
  v.object({ ocspResult: text }),
  v.object({ failed: v.picklist(['hostNotAllowed', 'unreachable', 'badAnswer']), detail: text }),
])
export type CertificateStatusReply = v.InferOutput<typeof CertificateStatusReply>

export const EvCertificateQuery = v.object({
  kind: v.literal('evCertificateQuery'),
  station: text,
  schemaVersion: text,
  action: v.picklist(['Install', 'Update']),
  exiRequest: text,
})
export type EvCertificateQuery = v.InferOutput<typeof EvCertificateQuery>
export const EvCertificateReply = v.union([
  v.object({ exiResponse: text }),
  v.object({ failed: v.picklist(['noProvider', 'providerFailed']), detail: text }),
])
export type EvCertificateReply = v.InferOutput<typeof EvCertificateReply>

/** Whether a driver's contract certificate is good: the chain itself, or hashes of it, or both. */
export const ContractCertificateQuery = v.object({
  kind: v.literal('contractCertificateQuery'),
  station: text,
  chain: v.exactOptional(text),
  subjects: v.array(OcspSubject),
})
export type ContractCertificateQuery = v.InferOutput<typeof ContractCertificateQuery>

/** The words of 2.0.1's AuthorizeCertificateStatusEnumType. */
const contractCertificateStatuses = [
  'Accepted',
  'SignatureError',
  'CertificateExpired',
  'CertificateRevoked',
  'NoCertificateAvailable',
  'CertChainError',
  'ContractCancelled',
] as const
export const ContractCertificateReply = v.object({ status: v.picklist(contractCertificateStatuses) })
export type ContractCertificateReply = v.InferOutput<typeof ContractCertificateReply>

export const questions = {
  certificateStatusQuery: { request: CertificateStatusQuery, reply: CertificateStatusReply },
  evCertificateQuery: { request: EvCertificateQuery, reply: EvCertificateReply },
  contractCertificateQuery: { request: ContractCertificateQuery, reply: ContractCertificateReply },
}
