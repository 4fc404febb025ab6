import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const firmware = {
  location: 'https://example.org/fw.bin',
  retrieveDateTime: at,
  signingCertificate: 'c',
  signature: 's',
}
const log = { remoteLocation: 'https://example.org/logs' }

const table: PayloadTable<'ocpp1.6'> = {
  SignedUpdateFirmware: {
    request: {
      good: [{ requestId: 1, firmware }],
      bad: [{ firmware }, { requestId: 1, firmware: { ...firmware, signature: undefined } }],
    },
    response: { good: [{ status: 'RevokedCertificate' }], bad: [{}, { status: 'Failed' }] },
  },
  SignedFirmwareStatusNotification: {
    request: {
      good: [{ status: 'InvalidSignature', requestId: 1 }, { status: 'Idle' }],
      bad: [{}, { status: 'Verifying', requestId: 1 }, { status: 'Idle', requestId: 1.5 }],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  GetLog: {
    request: {
      good: [{ requestId: 1, log: { ...log, oldestTimestamp: at }, logType: 'DiagnosticsLog' }],
      bad: [
        { log, logType: 'DiagnosticsLog' },
        { requestId: 1, log, logType: 'diagnostics' },
      ],
    },
    response: { good: [{ status: 'AcceptedCanceled' }], bad: [{ status: 'Scheduled' }] },
  },
  LogStatusNotification: {
    request: {
      good: [{ status: 'UploadFailure', requestId: 1 }],
      bad: [{ status: 'AcceptedCanceled', requestId: 1 }, { requestId: 1 }],
    },
  },
}

describe('firmware and logs of the 1.6 security extension', () => {
  testPayloads('ocpp1.6', table)
})
