import { ExtendedKeyUsageExtension, X509Certificate } from '@ocpp/shared/pki/x509'
import type { BasicOCSPResponse } from '@peculiar/asn1-ocsp'
import { AsnConvert } from '@peculiar/asn1-schema'

const ocspSigning = '1.3.6.1.5.5.7.3.9'

/** Signature algorithms by object identifier, as WebCrypto knows them. */
const hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}
const coordinateBytes: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/** DER's two integers as WebCrypto wants them: side by side, each of the curve's width. */
const plainSignature = (der: Buffer, width: number): Buffer | null => {
  let at = (der[1] ?? 0) & 0x80 ? 2 + ((der[1] ?? 0) & 0x7f) : 2
  const parts: Buffer[] = []
  for (let i = 0; i < 2; i++) {
    if (der[at] !== 0x02) return null
    const length = der[at + 1] ?? 0
    const bytes = der.subarray(at + 2, at + 2 + length)
    const digits = bytes.subarray(Math.max(0, bytes.length - width))
    parts.push(Buffer.concat([Buffer.alloc(width - digits.length), digits]))
    at += 2 + length
  }
  return Buffer.concat(parts)
}

const isSignedBy = async (basic: BasicOCSPResponse, signer: X509Certificate): Promise<boolean> => {
  const hash = hashes[basic.signatureAlgorithm.algorithm]
  const data = basic.tbsResponseDataRaw
  if (hash === undefined || data === undefined) return false
  const { name, namedCurve = '' } = signer.publicKey.algorithm as { name: string; namedCurve?: string }
  const isEc = name.startsWith('EC')
  const algorithm = isEc ? { name: 'ECDSA', namedCurve, hash } : { name: 'RSASSA-PKCS1-v1_5', hash }
  const signature = isEc
    ? plainSignature(Buffer.from(basic.signature), coordinateBytes[namedCurve] ?? 0)
    : Buffer.from(basic.signature)
  if (signature === null) return false
  const key = await signer.publicKey.export(algorithm, ['verify'])
  return await crypto.subtle.verify(algorithm, key, new Uint8Array(signature), data)
}

/** A certificate that the issuer made for answering in its name (RFC 6960 § 4.2.2.2). */
const isDelegate = async (one: X509Certificate, issuer: X509Certificate, now: Date): Promise<boolean> =>
  one.issuer === issuer.subject &&
  (one.getExtension(ExtendedKeyUsageExtension)?.usages.includes(ocspSigning) ?? false) &&
  one.notBefore <= now &&
  now <= one.notAfter &&
  (await one.verify({ publicKey: issuer.publicKey, signatureOnly: true }).catch(() => false))

/** Whether the issuer of a certificate, or somebody it named, signed what is said of it. */
export const isSignedFor = async (
  basic: BasicOCSPResponse,
  issuer: X509Certificate,
  now: Date,
): Promise<boolean> => {
  try {
    if (await isSignedBy(basic, issuer)) return true
    for (const encoded of basic.certs ?? []) {
      const one = new X509Certificate(AsnConvert.serialize(encoded))
      if ((await isDelegate(one, issuer, now)) && (await isSignedBy(basic, one))) return true
    }
  } catch {
    // A signature that cannot be checked is none.
  }
  return false
}
