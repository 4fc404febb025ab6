import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  Pkcs10CertificateRequestGenerator,
  type X509Certificate,
  X509CertificateGenerator,
} from '@ocpp/shared/pki/x509'
import {
  BasicOCSPResponse,
  CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  KeyHash,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, type Certificate as AsnCertificate, Certificate } from '@peculiar/asn1-x509'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export const newKeys = (namedCurve = 'P-256'): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ ...ecdsa, namedCurve }, true, ['sign', 'verify'])

export interface Issuer {
  readonly certificate: X509Certificate
  readonly keys: CryptoKeyPair
}

interface CertificateFacts {
  readonly from?: string
  readonly to?: string
  readonly ca?: boolean
  /** The responder that tells whether it is revoked. */
  readonly ocsp?: string
}

let serial = 1_000

/** A certificate that `by` signed; without it a root. */
export const certificateOf = async (
  name: string,
  by?: Issuer,
  { from, to, ca = true, ocsp }: CertificateFacts = {},
): Promise<Issuer> => {
  const keys = await newKeys()
  serial += 1
  const common = {
    serialNumber: `00${serial.toString(16).padStart(4, '0')}`,
    notBefore: new Date(from ?? '2020-01-01T00:00:00Z'),
    notAfter: new Date(to ?? '2040-01-01T00:00:00Z'),
    signingAlgorithm: ecdsa,
    extensions: [
      new BasicConstraintsExtension(ca),
      ...(ocsp === undefined ? [] : [new AuthorityInfoAccessExtension({ ocsp })]),
    ],
  }
  const certificate =
    by === undefined
      ? await X509CertificateGenerator.createSelfSigned({ ...common, name: `CN=${name}`, keys })
      : await X509CertificateGenerator.create({
          ...common,
          subject: `CN=${name}`,
          issuer: by.certificate.subject,
          publicKey: keys.publicKey,
          signingKey: by.keys.privateKey,
        })
  return { certificate, keys }
}

/** A certificate request in PEM, of a new key unless one is given. */
export const csrOf = async (
  subject: string,
  keys?: CryptoKeyPair,
  algorithm: object = ecdsa,
): Promise<string> => {
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: subject,
    keys: keys ?? (await newKeys()),
    signingAlgorithm: algorithm as typeof ecdsa,
  })
  return request.toString('pem')
}

/** The two numbers of an ECDSA signature in DER. */
const derSignature = (plain: ArrayBuffer): ArrayBuffer => {
  const bytes = Buffer.from(plain)
  const integer = (part: Buffer) => {
    let at = 0
    while (at < part.length - 1 && part[at] === 0) at++
    const digits = part.subarray(at)
    const value = (digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits
    return Buffer.concat([Buffer.of(2, value.length), value])
  }
  const half = bytes.length / 2
  const body = Buffer.concat([integer(bytes.subarray(0, half)), integer(bytes.subarray(half))])
  return new Uint8Array(Buffer.concat([Buffer.of(0x30, body.length), body])).buffer
}

export interface Said {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly nextUpdate?: Date
  /** Goes along, for who does not know the signer. */
  readonly with?: X509Certificate
}

const statusOf = (status: Said['status']): CertStatus => {
  if (status === 'good') return new CertStatus({ good: null })
  if (status === 'unknown') return new CertStatus({ unknown: null })
  return new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date('2026-01-01T00:00:00Z') }) })
}

/** What an OCSP responder answers to that request. */
export const respond = async (question: ArrayBuffer, signer: Issuer, said: Said): Promise<ArrayBuffer> => {
  const { tbsRequest } = AsnConvert.parse(question, OCSPRequest)
  const single = new SingleResponse({
    certID: tbsRequest.requestList[0]?.reqCert ?? new CertID(),
    certStatus: statusOf(said.status),
    thisUpdate: new Date('2026-01-01T00:00:00Z'),
    ...(said.nextUpdate && { nextUpdate: said.nextUpdate }),
  })
  const tbsResponseData = new ResponseData({
    responderID: new ResponderID({ byKey: new KeyHash(new ArrayBuffer(20)) }),
    producedAt: new Date('2026-01-01T00:00:00Z'),
    responses: [single],
  })
  const tbs = AsnConvert.serialize(tbsResponseData)
  const certs: AsnCertificate[] = said.with ? [AsnConvert.parse(said.with.rawData, Certificate)] : []
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' }),
    signature: derSignature(await crypto.subtle.sign(ecdsa, signer.keys.privateKey, tbs)),
    ...(certs.length > 0 && { certs }),
  })
  return AsnConvert.serialize(
    new OCSPResponse({
      responseStatus: OCSPResponseStatus.successful,
      responseBytes: new ResponseBytes({
        responseType: id_pkix_ocsp_basic,
        response: new OctetString(AsnConvert.serialize(basic)),
      }),
    }),
  )
}
