import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import { plainSerial } from '@ocpp/shared/pki/serial'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  PemConverter,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@ocpp/shared/pki/x509'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const rsa = {
  ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 },
  publicExponent: new Uint8Array([1, 0, 1]),
} as const

/** Certificate and key in PEM. */
export interface Issued {
  readonly cert: string
  readonly key: string
  /** As the replica names it. */
  readonly serialNumber: string
}

export interface Wanted {
  /** Subject as the generator takes it; the common name alone by default. */
  readonly subject?: Record<string, string[]>[]
  readonly from?: Date
  readonly to?: Date
  readonly purposes?: readonly string[]
  readonly kind?: 'ec' | 'rsa'
}

export interface Authority {
  /** Its own certificate in PEM. */
  readonly pem: string
  issue(commonName: string, wanted?: Wanted): Promise<Issued>
  /** Its list of revoked certificates, in PEM. */
  revocationList(serialNumbers: readonly string[]): Promise<string>
}

const DAY_MS = 86_400_000
const randomSerial = () => `4${crypto.randomUUID().replaceAll('-', '').slice(1)}`

/** An authority of stations' certificates, as the management's is. */
export const createAuthority = async (name: string): Promise<Authority> => {
  const keys = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])
  const [notBefore, notAfter] = [new Date(Date.now() - DAY_MS), new Date(Date.now() + 100 * DAY_MS)]
  const own = await X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: randomSerial(), name: [{ CN: [name] }], notBefore, notAfter },
    ...{ signingAlgorithm: ecdsa, keys, extensions: [new BasicConstraintsExtension(true, 0, true)] },
  })
  return {
    pem: pemOf(own),
    issue: async (commonName, wanted = {}) => {
      const { subject = [{ CN: [commonName] }], from = notBefore, to = notAfter, kind = 'ec' } = wanted
      const { purposes = [ExtendedKeyUsage.clientAuth] } = wanted
      const pair = await crypto.subtle.generateKey(kind === 'ec' ? ecdsa : rsa, true, ['sign', 'verify'])
      const serialNumber = randomSerial()
      const certificate = await X509CertificateGenerator.create({
        ...{ serialNumber, subject, issuer: own.subject, notBefore: from, notAfter: to },
        ...{ publicKey: pair.publicKey, signingKey: keys.privateKey, signingAlgorithm: ecdsa },
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new ExtendedKeyUsageExtension([...purposes]),
        ],
      })
      const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
      return {
        cert: pemOf(certificate),
        key: PemConverter.encode(pkcs8, 'PRIVATE KEY'),
        serialNumber: plainSerial(serialNumber),
      }
    },
    revocationList: async (serialNumbers) => {
      const list = await X509CrlGenerator.create({
        ...{ issuer: own.subject, thisUpdate: notBefore, nextUpdate: notAfter },
        entries: serialNumbers.map((serialNumber) => ({ serialNumber, revocationDate: notBefore })),
        ...{ signingAlgorithm: ecdsa, signingKey: keys.privateKey },
      })
      return PemConverter.encode(list.rawData, 'X509 CRL')
    },
  }
}
