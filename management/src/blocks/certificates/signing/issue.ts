import type { SignedUse } from '@ocpp/shared/blocks/certificates/events'
import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type Pkcs10CertificateRequest,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@ocpp/shared/pki/x509'
import type { SigningAuthority } from '../../../ports/pki.ts'
import { randomSerial } from './authority.ts'
import { signingAlgorithmOf } from './operator-authority.ts'

const dayMs = 86_400_000
/** Clocks of stations run late. */
const earlierMs = 60 * 60_000

/** A certificate for vehicles proves nothing to us: only a station's own may open a connection here. */
const purposes: Readonly<Record<SignedUse, readonly string[]>> = {
  ChargingStationCertificate: [ExtendedKeyUsage.clientAuth],
  V2GCertificate: [ExtendedKeyUsage.serverAuth],
}

const isRoot = ({ subject, issuer }: { readonly subject: string; readonly issuer: string }) =>
  subject === issuer

/**
 * Signs a checked request. Resolves to the chain in PEM, the leaf first and without the root: nothing but key and
 * subject is taken from the request, so it cannot ask for more.
 */
export const issueCertificate = async (
  { certificate: issuer, chain, key }: SigningAuthority,
  request: Pkcs10CertificateRequest,
  { use, days, now }: { readonly use: SignedUse; readonly days: number; readonly now: Date },
): Promise<string> => {
  const wanted = new Date(now.getTime() + days * dayMs)
  const leaf = await X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject: request.subjectName.toJSON(),
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - earlierMs),
    notAfter: wanted > issuer.notAfter ? issuer.notAfter : wanted,
    publicKey: request.publicKey,
    signingKey: key,
    signingAlgorithm: signingAlgorithmOf(issuer),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyAgreement, true),
      new ExtendedKeyUsageExtension([...purposes[use]]),
      await SubjectKeyIdentifierExtension.create(request.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return [leaf, ...chain.filter((above) => !isRoot(above))].map(pemOf).join('')
}
