import { describe, expect, test } from 'bun:test'
import { StationEvent } from '@ocpp/shared/contracts/events'
import type { Version } from '@ocpp/shared/ocpp/version'
import * as v from 'valibot'
import { eventsOfAnswer } from '../../commands/events-of-answer.ts'

const at = '2026-06-01T12:00:00.000Z'
const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'AA', issuerKeyHash: 'BB', serialNumber: '00FF' }
const kept = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: 'ff' }

const eventsAfter = (version: Version, action: string, request: object, response: object) => {
  const events = eventsOfAnswer(version, action, request, response, { at, askedAt: at, commandId: undefined })
  for (const event of events) expect(v.safeParse(StationEvent, event).issues).toBeUndefined()
  return events
}

describe('answers about certificates', () => {
  test('an accepted certificate is installed, a rejected one is not', () => {
    const signed = { certificateChain: 'PEM' }
    expect(eventsAfter('ocpp1.6', 'CertificateSigned', signed, { status: 'Accepted' })).toEqual([
      { type: 'CertificateInstalled', at, use: 'ChargingStationCertificate', chain: 'PEM' },
    ])
    const v2g = { certificateChain: 'PEM', certificateType: 'V2GCertificate' }
    expect(eventsAfter('ocpp2.0.1', 'CertificateSigned', v2g, { status: 'Accepted' })).toMatchObject([
      { use: 'V2GCertificate' },
    ])
    for (const version of ['ocpp1.6', 'ocpp2.0.1'] as const)
      expect(eventsAfter(version, 'CertificateSigned', signed, { status: 'Rejected' })).toEqual([])
  })

  test('a root has the same use in both versions', () => {
    const install = (version: Version, certificateType: string) =>
      eventsAfter(
        version,
        'InstallCertificate',
        { certificateType, certificate: 'PEM' },
        { status: 'Accepted' },
      )
    expect(install('ocpp1.6', 'CentralSystemRootCertificate')).toEqual([
      ...install('ocpp2.0.1', 'CSMSRootCertificate'),
    ])
    const request = { certificateType: 'CSMSRootCertificate', certificate: 'PEM' }
    expect(eventsAfter('ocpp2.0.1', 'InstallCertificate', request, { status: 'Failed' })).toEqual([])
  })

  test('what was not found is gone too, what failed stays', () => {
    const remove = (status: string) =>
      eventsAfter('ocpp2.0.1', 'DeleteCertificate', { certificateHashData: hash }, { status })
    expect(remove('NotFound')).toEqual([{ type: 'CertificateDeleted', at, hash: kept } as never])
    expect(remove('Accepted')).toHaveLength(1)
    expect(remove('Failed')).toEqual([])
  })

  test('a list is of the uses that were asked for, also when it is empty', () => {
    const none = { status: 'NotFound' }
    const asked16 = { certificateType: 'ManufacturerRootCertificate' }
    expect(eventsAfter('ocpp1.6', 'GetInstalledCertificateIds', asked16, none)).toMatchObject([
      { uses: ['ManufacturerRootCertificate'], certificates: [] },
    ])
    const [all] = eventsAfter('ocpp2.0.1', 'GetInstalledCertificateIds', {}, none)
    // A station never lists its own certificate: the list says nothing of it.
    expect(all).toMatchObject({ uses: expect.not.arrayContaining(['ChargingStationCertificate']) })
    const chain = { certificateType: 'V2GCertificateChain', certificateHashData: hash }
    const answer = { status: 'Accepted', certificateHashDataChain: [chain] }
    expect(eventsAfter('ocpp2.0.1', 'GetInstalledCertificateIds', {}, answer)).toMatchObject([
      { certificates: [{ use: 'V2GCertificate', hash: kept, children: [] }] },
    ])
  })
})
