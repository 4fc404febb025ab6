import { PemConverter, X509Certificate } from './x509.ts'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** The certificates of a PEM text, the leaf first as OCPP has it; null when it holds none or one is broken. */
export const readChain = (pem: string): readonly X509Certificate[] | null => {
  const blocks = pem.match(block)
  if (blocks === null) return null
  try {
    return blocks.map((one) => new X509Certificate(one))
  } catch {
    return null
  }
}

export const pemOf = (certificate: X509Certificate): string =>
  `${PemConverter.encode(certificate.rawData, 'CERTIFICATE').trim()}\n`

/** SHA-256 of the whole certificate, in the pairs that people compare. */
export const fingerprintOf = (certificate: X509Certificate): string =>
  (new Bun.CryptoHasher('sha256').update(certificate.rawData).digest('hex').match(/../g) ?? [])
    .join(':')
    .toUpperCase()
