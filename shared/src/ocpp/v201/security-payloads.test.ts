import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const customData = { vendorId: 'com.example', anything: { goes: [1, null] } }
const ocspRequestData = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'aa',
  issuerKeyHash: 'bb',
  serialNumber: '01',
  responderURL: 'http://ocsp.example.org',
}
const table: PayloadTable<'ocpp2.0.1'> = {
  SignCertificate: {
    request: {
      good: [{ csr: 'x' }, { csr: 'x'.repeat(5500), certificateType: 'V2GCertificate', customData }],
      bad: [{}, { csr: 'x'.repeat(5501) }, { csr: 'x', certificateType: 'CSMSRootCertificate' }, { csr: 1 }],
    },
    response: {
      good: [{ status: 'Accepted' }, { status: 'Rejected', statusInfo: { reasonCode: 'NoCSR' } }],
      bad: [{}, { status: 'Failed' }],
    },
  },
  GetCertificateStatus: {
    request: {
      good: [{ ocspRequestData }, { ocspRequestData, customData }],
      bad: [
        {},
        { ocspRequestData: { ...ocspRequestData, hashAlgorithm: 'SHA1' } },
        { ocspRequestData: { ...ocspRequestData, responderURL: 'x'.repeat(513) } },
        { ocspRequestData: { ...ocspRequestData, serialNumber: '1'.repeat(41) } },
        { ocspRequestData: { ...ocspRequestData, issuerNameHash: 'a'.repeat(129) } },
        { ocspRequestData: { ...ocspRequestData, issuerKeyHash: undefined } },
      ],
    },
    response: {
      good: [{ status: 'Failed' }, { status: 'Accepted', ocspResult: 'x'.repeat(5500) }],
      bad: [{}, { status: 'Rejected' }, { status: 'Accepted', ocspResult: 'x'.repeat(5501) }],
    },
  },
  Get15118EVCertificate: {
    request: {
      good: [{ iso15118SchemaVersion: 'urn', action: 'Install', exiRequest: 'x'.repeat(5600) }],
      bad: [
        { iso15118SchemaVersion: 'urn', action: 'Install' },
        { iso15118SchemaVersion: 'x'.repeat(51), action: 'Install', exiRequest: '' },
        { iso15118SchemaVersion: 'urn', action: 'Delete', exiRequest: '' },
        { iso15118SchemaVersion: 'urn', action: 'Update', exiRequest: 'x'.repeat(5601) },
      ],
    },
    response: {
      good: [
        { status: 'Accepted', exiResponse: 'x'.repeat(5600) },
        { status: 'Failed', exiResponse: '' },
      ],
      bad: [
        { status: 'Accepted' },
        { status: 'Rejected', exiResponse: '' },
        { status: 'Failed', exiResponse: 1 },
      ],
    },
  },
  SecurityEventNotification: {
    request: {
      good: [{ type: 'TamperDetectionActivated', timestamp: at, techInfo: '' }],
      bad: [{ type: 'x' }, { type: 'x', timestamp: at, techInfo: 'x'.repeat(256) }],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
}

describe('2.0.1, security', () => {
  testPayloads('ocpp2.0.1', table)
})
