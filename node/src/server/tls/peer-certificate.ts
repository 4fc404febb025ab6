import type { X509Certificate } from 'node:crypto'
import { plainSerial } from '@ocpp/shared/pki/serial'
import type { ClientCertificate } from '../../stations/client-certificates.ts'

/** What a TLS socket knows of its other end once it has shaken hands. */
interface Shaken {
  readonly authorized: boolean
  getAuthorizationError(): Error | null
  getPeerX509Certificate(): X509Certificate | undefined
}

/**
 * The certificate of a connection's other end; null without one. `authorized` is as it was when the TLS session began:
 * a session that is resumed may bring one that has expired since.
 */
export const peerCertificateOf = (socket: Shaken): ClientCertificate | null => {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return null
  // By its structure: in the text of a subject one field could pass for another.
  const { subject } = certificate.toLegacyObject() as unknown as {
    readonly subject?: { readonly CN?: unknown }
  }
  const commonName = subject?.CN
  return {
    commonName: typeof commonName === 'string' ? commonName : null,
    serialNumber: plainSerial(certificate.serialNumber),
    notBeforeMs: Date.parse(certificate.validFrom),
    notAfterMs: Date.parse(certificate.validTo),
    distrust: socket.authorized
      ? null
      : (socket.getAuthorizationError()?.message ?? 'its authority is not known'),
  }
}
