import type {
  ContractCertificateQuery,
  ContractCertificateReply,
  OcspSubject,
} from '@ocpp/shared/blocks/certificates/questions'
import { readChain } from '@ocpp/shared/pki/certificate-pem'
import { hashDataOf } from '@ocpp/shared/pki/hash-data'
import { plainSerial } from '@ocpp/shared/pki/serial'
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  type X509Certificate,
} from '@ocpp/shared/pki/x509'
import { certificateStatus, type StatusContext } from './certificate-status.ts'
import { readOcspResponse } from './ocsp-message.ts'
import { isSignedFor } from './ocsp-signature.ts'

type Status = ContractCertificateReply['status']

const isCurrent = ({ notBefore, notAfter }: X509Certificate, now: Date): boolean =>
  notBefore <= now && now <= notAfter

/** Only an authority may vouch for another: a driver's certificate under a trusted root may not. */
const signs = async (issuer: X509Certificate, certificate: X509Certificate): Promise<boolean> =>
  issuer.getExtension(BasicConstraintsExtension)?.ca === true &&
  certificate.issuer === issuer.subject &&
  (await certificate.verify({ publicKey: issuer.publicKey, signatureOnly: true }).catch(() => false))

/** The chain up to a trusted root, that root included; or why there is none. */
const trustedPath = async (
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): Promise<readonly X509Certificate[] | 'SignatureError' | 'CertChainError'> => {
  for (let i = 0; i + 1 < chain.length; i++) {
    const [below, above] = [chain[i], chain[i + 1]]
    if (below && above && !(await signs(above, below))) return 'SignatureError'
  }
  const top = chain.at(-1)
  if (top === undefined) return 'CertChainError'
  const isRoot = roots.some(({ rawData }) => Buffer.from(rawData).equals(Buffer.from(top.rawData)))
  if (isRoot) return chain
  for (const root of roots) if (await signs(root, top)) return [...chain, root]
  return 'CertChainError'
}

/** The responders that the certificates of a path name themselves; the root, which nobody vouches for, has none. */
const ownSubjects = (path: readonly X509Certificate[]): readonly OcspSubject[] =>
  path.flatMap((certificate, i) => {
    const issuer = path[i + 1]
    const [responder] = certificate.getExtension(AuthorityInfoAccessExtension)?.ocsp ?? []
    if (issuer === undefined || responder?.type !== 'url') return []
    return [{ ...hashDataOf(certificate, issuer), responderURL: responder.value }]
  })

/** What the responder says of one certificate, believed only where its issuer's key is known to have signed it. */
const revocation = async (
  context: StatusContext,
  subject: OcspSubject,
  issuers: readonly X509Certificate[],
): Promise<Status> => {
  const reply = await certificateStatus(context, subject)
  if ('failed' in reply) return 'NoCertificateAvailable'
  const der = new Uint8Array(Buffer.from(reply.ocspResult, 'base64')).buffer
  const said = readOcspResponse(der, subject)
  const now = context.clock.now()
  // What was good once may be sent again for ever.
  const isOld = said !== null && said.nextUpdate !== null && said.nextUpdate < now
  if (said === null || isOld || said.status === 'unknown') return 'NoCertificateAvailable'
  const isIssuer = (certificate: X509Certificate) =>
    hashDataOf(certificate, certificate, subject.hashAlgorithm).issuerKeyHash ===
    subject.issuerKeyHash.toLowerCase()
  const issuer = issuers.find(isIssuer)
  if (issuer === undefined || !(await isSignedFor(said.basic, issuer, now))) return 'NoCertificateAvailable'
  return said.status === 'revoked' ? 'CertificateRevoked' : 'Accepted'
}

/**
 * Whether a driver's contract certificate is good: its chain up to a trusted root, and what the responders say that the
 * station names, or else the certificates themselves. Without a trusted root, or with a responder that may not be
 * asked, nothing is accepted.
 */
export const contractCertificateStatus = async (
  context: StatusContext,
  { chain: pem, subjects }: Pick<ContractCertificateQuery, 'chain' | 'subjects'>,
): Promise<ContractCertificateReply> => {
  const { contractRoots } = context.pki
  let issuers: readonly X509Certificate[] = contractRoots
  let asked = subjects
  if (pem !== undefined) {
    const chain = readChain(pem)
    const leaf = chain?.[0]
    if (chain === null || leaf === undefined) return { status: 'CertChainError' }
    const path = await trustedPath(chain, contractRoots)
    if (typeof path === 'string') return { status: path }
    if (!path.every((one) => isCurrent(one, context.clock.now()))) return { status: 'CertificateExpired' }
    issuers = [...path, ...contractRoots]
    // Hashes of something else prove nothing about this chain.
    const serial = plainSerial(leaf.serialNumber)
    if (subjects.length > 0 && !subjects.some((one) => plainSerial(one.serialNumber) === serial))
      return { status: 'CertChainError' }
    const isNamed = ({ serialNumber }: OcspSubject) =>
      subjects.some((one) => plainSerial(one.serialNumber) === serialNumber)
    asked = [...subjects, ...ownSubjects(path).filter((own) => !isNamed(own))]
  }
  for (const subject of asked) {
    const status = await revocation(context, subject, issuers)
    if (status !== 'Accepted') return { status }
  }
  return { status: 'Accepted' }
}
