import type {
  Certificate,
  CertificateAuthority,
  CertificateRequest,
  IssuedCertificate,
} from '@ocpp/shared/blocks/certificates/api'
import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import { Pkcs10CertificateRequest } from '@ocpp/shared/pki/x509'
import type { CertificateItem, CertificateRequestItem, IssuedItem } from './records.ts'
import { detailsOf } from './rules/installed.ts'
import type { Authority } from './signing/authority.ts'

export const presentCertificate = ({ station, key, due, body }: CertificateItem): Certificate => ({
  station,
  id: key,
  use: body.use,
  hash: body.hash,
  subject: body.facts?.subject ?? null,
  issuer: body.facts?.issuer ?? null,
  fingerprint: body.facts?.fingerprint ?? null,
  notBefore: body.facts?.notBefore ?? null,
  expiresAt: due,
  chain: body.chain,
  installedAt: body.installedAt,
  listedAt: body.listedAt,
})

/** What a request says of itself; nothing where it cannot be read. */
const contentOf = (csr: string): Pick<CertificateRequest, 'subject' | 'key'> => {
  try {
    const { subject, publicKey } = new Pkcs10CertificateRequest(csr)
    const kind = publicKey.algorithm as {
      readonly name: string
      readonly namedCurve?: string
      readonly modulusLength?: number
    }
    const size = kind.namedCurve ?? kind.modulusLength
    return { subject, key: size === undefined ? kind.name : `${kind.name} ${size}` }
  } catch {
    return { subject: null, key: null }
  }
}

export const presentRequest = ({ station, key, state, body }: CertificateRequestItem): CertificateRequest => {
  const { use, requestedAt, times, csr, answered, decision, settlement } = body
  const isDecided = state !== 'requested' && decision !== null
  const notTaken = 'Turned away: no certificate request, or the station had not been let in'
  const reason = answered === 'Rejected' ? notTaken : decision?.reason
  const detail = state === 'refused' ? reason : settlement?.detail
  return {
    station,
    id: key,
    use,
    state,
    requestedAt,
    times,
    csr,
    ...contentOf(csr),
    decidedAt: isDecided ? decision.at : null,
    decidedBy: isDecided ? decision.by : null,
    detail: state === 'requested' || state === 'signed' ? null : detail || null,
  }
}

export const presentIssued = ({ station, key, state, body }: IssuedItem, now: Date): IssuedCertificate => ({
  station,
  serialNumber: key,
  use: body.use,
  state: body.notAfter <= now.toISOString() ? 'expired' : state,
  subject: body.subject,
  fingerprint: body.fingerprint,
  notBefore: body.notBefore,
  expiresAt: body.notAfter,
  signedAt: body.signedAt,
  signedBy: body.signedBy,
  revokedAt: body.revoked?.at ?? null,
  revokedBy: body.revoked?.by ?? null,
  revocationReason: body.revoked?.reason ?? null,
})

export const presentAuthority = ({ certificate, origin }: Authority): CertificateAuthority => {
  const { subject, fingerprint, notBefore, notAfter } = detailsOf(certificate)
  return {
    subject,
    fingerprint,
    notBefore,
    expiresAt: notAfter,
    certificate: pemOf(certificate),
    origin,
  }
}
