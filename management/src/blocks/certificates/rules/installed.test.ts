import { describe, expect, test } from 'bun:test'
import type { CertificateUse } from '@ocpp/shared/blocks/certificates/events'
import { readChain } from '@ocpp/shared/pki/certificate-pem'
import { type HashAlgorithm, hashDataOf } from '@ocpp/shared/pki/hash-data'
import { leafHash, leafPem, rootPem } from '@ocpp/shared/testing/certificates'
import { instant } from '../../../../testing/records.ts'
import type { CertificateItem } from '../records.ts'
import {
  type CertificateChange,
  deleteCertificate,
  installCertificate,
  listCertificates,
} from './installed.ts'

const [root] = readChain(rootPem) ?? []
const station = 'CS-1'
const applied = (known: readonly CertificateItem[], { put, remove }: CertificateChange) => [
  ...known.filter(({ key }) => !remove.includes(key) && !put.some((one) => one.key === key)),
  ...put,
]
const install = (known: readonly CertificateItem[], use: CertificateUse, chain: string, seconds = 0) =>
  applied(
    known,
    installCertificate(known, station, { type: 'CertificateInstalled', at: instant(seconds), use, chain }),
  )
const rootHash = (algorithm: HashAlgorithm = 'SHA256') => hashDataOf(root!, root!, algorithm)
const list = (
  known: readonly CertificateItem[],
  uses: CertificateUse[],
  hashes: ReturnType<typeof rootHash>[],
  seconds = 10,
) =>
  applied(
    known,
    listCertificates(known, station, {
      type: 'CertificatesListed',
      at: instant(seconds),
      uses,
      certificates: hashes.map((hash) => ({ use: uses[0]!, hash, children: [] })),
    }),
  )

describe('certificates of a station', () => {
  test('are known by what was installed, and due when they expire', () => {
    const [item] = install([], 'CSMSRootCertificate', rootPem)
    expect(item).toMatchObject({
      state: 'CSMSRootCertificate',
      due: '2126-10-30T22:28:38.000Z',
      body: { hash: rootHash(), installedAt: instant(), listedAt: null },
    })
    expect(install([], 'CSMSRootCertificate', 'hello')).toEqual([])
  })

  test('of which it has one give way to the next', () => {
    const first = install([], 'ChargingStationCertificate', leafPem)
    expect(first[0]?.body.hash.issuerKeyHash).toBeNull()
    const second = install(first, 'ChargingStationCertificate', rootPem, 5)
    expect(second.map(({ body }) => body.facts?.subject)).toEqual([root!.subject])
    const withChain = install(second, 'V2GCertificate', leafPem + rootPem, 6)
    expect(withChain).toHaveLength(2)
    expect(withChain[1]?.body.hash).toEqual(leafHash)
  })

  test.each(['SHA256', 'SHA384', 'SHA512'] as const)('are found again in a list with %s', (algorithm) => {
    const known = install([], 'CSMSRootCertificate', rootPem)
    const listed = list(known, ['CSMSRootCertificate'], [rootHash(algorithm)])
    expect(listed).toHaveLength(1)
    expect(listed[0]).toMatchObject({
      key: known[0]!.key,
      body: { hash: rootHash(algorithm), listedAt: instant(10), facts: { subject: root!.subject } },
    })
  })

  test('that a list of their use does not name are gone, others stay', () => {
    let known = install([], 'CSMSRootCertificate', rootPem)
    known = install(known, 'ChargingStationCertificate', leafPem)
    const unknown = { ...rootHash(), serialNumber: 'ff' }
    const listed = list(known, ['CSMSRootCertificate'], [unknown])
    expect(listed.map(({ state, due }) => [state, due !== null])).toEqual([
      ['ChargingStationCertificate', true],
      ['CSMSRootCertificate', false],
    ])
    expect(list(listed, ['ManufacturerRootCertificate'], [])).toEqual(listed)
  })

  test('that were installed after a list was made stay', () => {
    const known = install([], 'CSMSRootCertificate', rootPem, 20)
    expect(list(known, ['CSMSRootCertificate'], [], 10)).toEqual(known)
  })

  test('are gone when they were deleted, by whichever hash', () => {
    const known = install([], 'CSMSRootCertificate', rootPem)
    const gone = (hash: ReturnType<typeof rootHash>) =>
      applied(known, deleteCertificate(known, { type: 'CertificateDeleted', at: instant(9), hash }))
    expect(gone(rootHash('SHA512'))).toEqual([])
    expect(gone({ ...rootHash(), serialNumber: '1' })).toEqual(known)
  })
})
