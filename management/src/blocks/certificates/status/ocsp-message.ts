import type { CertificateHash } from '@ocpp/shared/blocks/certificates/events'
import { plainSerial } from '@ocpp/shared/pki/serial'
import {
  BasicOCSPResponse,
  CertID,
  id_pkix_ocsp_basic,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  Request,
  type SingleResponse,
  TBSRequest,
} from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'

const hashIds: Readonly<Record<CertificateHash['hashAlgorithm'], string>> = {
  SHA256: '2.16.840.1.101.3.4.2.1',
  SHA384: '2.16.840.1.101.3.4.2.2',
  SHA512: '2.16.840.1.101.3.4.2.3',
}

const isHex = (text: string): boolean => /^([0-9a-f]{2})+$/i.test(text)
const bytesOf = (hex: string): ArrayBuffer => new Uint8Array(Buffer.from(hex, 'hex')).buffer
const hexOf = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex')

/** A positive integer in DER: no sign, no needless zeros. */
const integerOf = (serial: string): string => {
  const plain = plainSerial(serial)
  const even = plain.length % 2 === 0 ? plain : `0${plain}`
  return Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even
}

/** The question about one certificate (RFC 6960), in DER; null for hashes that are none. */
export const ocspRequestOf = (hash: CertificateHash): ArrayBuffer | null => {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = hash
  const serial = integerOf(serialNumber)
  if (![issuerNameHash, issuerKeyHash, serial].every(isHex)) return null
  const reqCert = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: hashIds[hashAlgorithm], parameters: null }),
    issuerNameHash: new OctetString(bytesOf(issuerNameHash)),
    issuerKeyHash: new OctetString(bytesOf(issuerKeyHash)),
    serialNumber: bytesOf(serial),
  })
  const tbsRequest = new TBSRequest({ requestList: [new Request({ reqCert })] })
  return AsnConvert.serialize(new OCSPRequest({ tbsRequest }))
}

export interface OcspWord {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly thisUpdate: Date
  readonly nextUpdate: Date | null
  /** The signed answer, for who wants to know whose word it is. */
  readonly basic: BasicOCSPResponse
}

const isAbout = ({ certID }: SingleResponse, hash: CertificateHash): boolean =>
  plainSerial(hexOf(certID.serialNumber)) === plainSerial(hash.serialNumber) &&
  certID.hashAlgorithm.algorithm === hashIds[hash.hashAlgorithm] &&
  hexOf(certID.issuerNameHash.buffer) === hash.issuerNameHash.toLowerCase() &&
  hexOf(certID.issuerKeyHash.buffer) === hash.issuerKeyHash.toLowerCase()

const statusOf = ({ certStatus }: SingleResponse): OcspWord['status'] => {
  if (certStatus.revoked !== undefined) return 'revoked'
  return certStatus.good === undefined ? 'unknown' : 'good'
}

/** What a responder says of that certificate; null for anything that is no such answer. */
export const readOcspResponse = (der: ArrayBuffer, hash: CertificateHash): OcspWord | null => {
  try {
    const { responseStatus, responseBytes } = AsnConvert.parse(der, OCSPResponse)
    if (responseStatus !== OCSPResponseStatus.successful) return null
    if (responseBytes?.responseType !== id_pkix_ocsp_basic) return null
    const basic = AsnConvert.parse(responseBytes.response.buffer, BasicOCSPResponse)
    const single = basic.tbsResponseData.responses.find((one) => isAbout(one, hash))
    if (single === undefined) return null
    const { thisUpdate, nextUpdate } = single
    return { status: statusOf(single), thisUpdate, nextUpdate: nextUpdate ?? null, basic }
  } catch {
    return null
  }
}
