import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { plainSerial } from './serial.ts'
import type { X509Certificate } from './x509.ts'

export const hashAlgorithms = ['SHA256', 'SHA384', 'SHA512'] as const
export type HashAlgorithm = (typeof hashAlgorithms)[number]

/** What OCPP and OCSP name a certificate by; hashes and serial number in lower-case hex. */
export interface CertificateHashData {
  readonly hashAlgorithm: HashAlgorithm
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  readonly serialNumber: string
}

const bunNames = { SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' } as const

const digest = (algorithm: HashAlgorithm, bytes: ArrayBuffer): string =>
  new Bun.CryptoHasher(bunNames[algorithm]).update(bytes).digest('hex')

/** The hash of a certificate's issuer name, as its hash data has it. */
export const issuerNameHashOf = (certificate: X509Certificate, algorithm: HashAlgorithm): string =>
  digest(
    algorithm,
    AsnConvert.serialize(AsnConvert.parse(certificate.rawData, Certificate).tbsCertificate.issuer),
  )

/** The name of a certificate by hashes; its issuer is itself for a root. */
export const hashDataOf = (
  certificate: X509Certificate,
  issuer: X509Certificate,
  algorithm: HashAlgorithm = 'SHA256',
): CertificateHashData => {
  const issuerKey = AsnConvert.parse(issuer.rawData, Certificate).tbsCertificate.subjectPublicKeyInfo
  return {
    hashAlgorithm: algorithm,
    issuerNameHash: issuerNameHashOf(certificate, algorithm),
    // The bits of the key alone, without its algorithm (RFC 6960 § 4.1.1).
    issuerKeyHash: digest(algorithm, issuerKey.subjectPublicKey),
    serialNumber: plainSerial(certificate.serialNumber),
  }
}
