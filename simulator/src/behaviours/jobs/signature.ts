import { verify, X509Certificate } from 'node:crypto'

/** The certificate that signs firmware; null when it is none, or not valid at that time. */
export const signingCertificate = (pem: string, now: Date): X509Certificate | null => {
  try {
    const certificate = new X509Certificate(pem)
    const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
    return from <= now.getTime() && now.getTime() <= to ? certificate : null
  } catch {
    return null
  }
}

/** Whether the base64 signature is that of the content (SHA-256). */
export const isSignedBy = (certificate: X509Certificate, content: Uint8Array, signature: string): boolean => {
  try {
    return verify('sha256', content, certificate.publicKey, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
