import type { SignedUse } from '@ocpp/shared/blocks/certificates/events'
import { Pkcs10CertificateRequest } from '@ocpp/shared/pki/x509'

/** A request that may be signed, or why it may not. */
export type CheckedRequest = { readonly request: Pkcs10CertificateRequest } | { readonly refused: string }

export interface RequestRules {
  /** That a station's own certificate must have. */
  readonly commonName: string
  readonly use: SignedUse
  /** Empty: any. */
  readonly organisation: string
}

/** What WebCrypto says of a public key. */
interface KeyKind {
  readonly name: string
  readonly namedCurve?: string
  readonly modulusLength?: number
}

const curves: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521'])
const rsaBits = 2048

/** Why a key is too weak; null where it is strong enough (A00.FR.503, A00.FR.504: 112 bits of security). */
const weakness = (algorithm: KeyKind): string | null => {
  if (algorithm.name.startsWith('RSA')) {
    const { modulusLength = 0 } = algorithm
    return modulusLength >= rsaBits ? null : `an RSA key of ${modulusLength} bits is too short`
  }
  if (algorithm.name === 'Ed25519') return null
  const { namedCurve = algorithm.name } = algorithm
  return curves.has(namedCurve) ? null : `a key on ${namedCurve} is not taken`
}

const read = (pem: string): Pkcs10CertificateRequest | null => {
  try {
    return new Pkcs10CertificateRequest(pem)
  } catch {
    return null
  }
}

/** Everything but the question whether somebody wants it. A station's certificate has the name that is expected of it and no other. */
export const checkRequest = async (
  pem: string,
  { commonName, use, organisation }: RequestRules,
): Promise<CheckedRequest> => {
  const request = read(pem)
  if (request === null) return { refused: 'It cannot be read as a certificate request' }
  if (!(await request.verify().catch(() => false))) return { refused: 'Its signature is wrong' }
  const weak = weakness(request.publicKey.algorithm)
  if (weak !== null) return { refused: `Its key is too weak: ${weak}` }
  const names = request.subjectName.getField('CN')
  if (use === 'ChargingStationCertificate' && (names.length !== 1 || names[0] !== commonName)) {
    return { refused: `Its common name is ${names.join(', ') || 'missing'}, not ${commonName}` }
  }
  const organisations = request.subjectName.getField('O')
  if (organisation !== '' && !organisations.includes(organisation)) {
    return { refused: `Its organisation is ${organisations.join(', ') || 'missing'}, not ${organisation}` }
  }
  return { request }
}
