import type { CertificateHash, CertificateUse } from '@ocpp/shared/blocks/certificates/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { fingerprintOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import { hashDataOf, issuerNameHashOf } from '@ocpp/shared/pki/hash-data'
import type { X509Certificate } from '@ocpp/shared/pki/x509'
import {
  type CertificateBody,
  type CertificateDetails,
  type CertificateItem,
  certificates as collection,
} from '../records.ts'

/** What a change does to a station's certificates. */
export interface CertificateChange {
  readonly put: readonly CertificateItem[]
  readonly remove: readonly string[]
}

/** Of these a station has one: a new one takes the place of the former. */
const single: ReadonlySet<CertificateUse> = new Set(['ChargingStationCertificate', 'V2GCertificate'])

const keyOf = ({ hashAlgorithm, issuerNameHash, serialNumber }: CertificateBody['hash']): string =>
  new Bun.CryptoHasher('sha256')
    .update(`${hashAlgorithm} ${issuerNameHash} ${serialNumber}`)
    .digest('hex')
    .slice(0, 24)

const itemOf = (station: string, key: string, at: string, body: CertificateBody): CertificateItem => ({
  kind: collection.kind,
  station,
  key,
  state: body.use,
  at,
  due: body.facts?.notAfter ?? null,
  body,
})

export const detailsOf = (certificate: X509Certificate): CertificateDetails => ({
  subject: certificate.subject,
  issuer: certificate.issuer,
  notBefore: certificate.notBefore.toISOString(),
  notAfter: certificate.notAfter.toISOString(),
  fingerprint: fingerprintOf(certificate),
})

const hashOf = (leaf: X509Certificate, issuer: X509Certificate | undefined): CertificateBody['hash'] => {
  const isRoot = leaf.subject === leaf.issuer
  const known = isRoot ? leaf : issuer
  if (known !== undefined) return hashDataOf(leaf, known)
  return { ...hashDataOf(leaf, leaf), issuerKeyHash: null }
}

/** The station took a certificate. What cannot be read as one is not kept. */
export const installCertificate = (
  known: readonly CertificateItem[],
  station: string,
  { at, use, chain }: EventOf<'CertificateInstalled'>,
): CertificateChange => {
  const [leaf, issuer] = readChain(chain) ?? []
  if (leaf === undefined) return { put: [], remove: [] }
  const hash = hashOf(leaf, issuer)
  const key = keyOf(hash)
  const body = { use, hash, facts: detailsOf(leaf), chain, installedAt: at, listedAt: null, children: [] }
  return {
    put: [itemOf(station, key, at, body)],
    remove: single.has(use)
      ? known.filter((item) => item.body.use === use && item.key !== key).map((item) => item.key)
      : [],
  }
}

/** The same certificate, also when the station hashes in another way than we did. */
const isNamed = ({ body: { hash, chain } }: CertificateItem, named: CertificateHash): boolean => {
  if (hash.serialNumber !== named.serialNumber) return false
  if (hash.hashAlgorithm === named.hashAlgorithm) return hash.issuerNameHash === named.issuerNameHash
  const [leaf] = chain === null ? [] : (readChain(chain) ?? [])
  return leaf !== undefined && issuerNameHashOf(leaf, named.hashAlgorithm) === named.issuerNameHash
}

export const deleteCertificate = (
  known: readonly CertificateItem[],
  { hash }: EventOf<'CertificateDeleted'>,
): CertificateChange => ({
  put: [],
  remove: known.filter((item) => isNamed(item, hash)).map(({ key }) => key),
})

/** What is listed is there, what is not listed of these uses is gone. */
export const listCertificates = (
  known: readonly CertificateItem[],
  station: string,
  { at, uses, certificates }: EventOf<'CertificatesListed'>,
): CertificateChange => {
  const put = certificates.map(({ use, hash, children }) => {
    const former = known.find((item) => item.body.use === use && isNamed(item, hash))
    const blank = { facts: null, chain: null, installedAt: null }
    const body = { ...blank, ...former?.body, use, hash, listedAt: at, children }
    return itemOf(station, former?.key ?? keyOf(hash), at, body)
  })
  const kept = new Set(put.map(({ key }) => key))
  return {
    put,
    remove: known
      .filter((item) => uses.includes(item.body.use) && item.at <= at && !kept.has(item.key))
      .map(({ key }) => key),
  }
}
