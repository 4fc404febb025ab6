import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const shown = { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'Hello' } }
const firmware = { location: 'https://example.org/fw.bin', retrieveDateTime: at }
const log = { remoteLocation: 'https://example.org/logs' }
const part = { data: 'x', seqNo: 0, generatedAt: at, requestId: 1 }

const table: PayloadTable<'ocpp2.0.1'> = {
  UpdateFirmware: {
    request: {
      good: [
        { requestId: 1, firmware },
        { requestId: 1, firmware: { ...firmware, installDateTime: at, signature: 's' }, retries: 2 },
      ],
      bad: [
        { firmware },
        { requestId: 1 },
        { requestId: 1, firmware: { ...firmware, signature: 'x'.repeat(801) } },
      ],
    },
    response: { good: [{ status: 'AcceptedCanceled' }], bad: [{}, { status: 'Canceled' }] },
  },
  FirmwareStatusNotification: {
    request: {
      good: [{ status: 'Idle' }, { status: 'InstallRebooting', requestId: 0 }],
      bad: [{}, { status: 'Rebooting' }, { status: 'Idle', requestId: '1' }],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  PublishFirmware: {
    request: {
      good: [{ requestId: 1, location: 'l', checksum: 'c' }],
      bad: [
        { requestId: 1, location: 'l' },
        { requestId: 1, location: 'l', checksum: 'x'.repeat(33) },
      ],
    },
    response: { good: [{ status: 'Rejected' }], bad: [{ status: 'AcceptedCanceled' }] },
  },
  PublishFirmwareStatusNotification: {
    request: {
      good: [{ status: 'Published', location: ['a', 'b'], requestId: 1 }, { status: 'InvalidChecksum' }],
      bad: [
        { status: 'Published', location: [] },
        { status: 'Published', location: 'a' },
        { status: 'Installed' },
      ],
    },
  },
  UnpublishFirmware: {
    request: { good: [{ checksum: 'c' }], bad: [{}] },
    response: { good: [{ status: 'NoFirmware' }], bad: [{ status: 'Accepted' }] },
  },
  GetLog: {
    request: {
      good: [{ requestId: 1, log, logType: 'SecurityLog' }],
      bad: [
        { requestId: 1, log, logType: 'Log' },
        { requestId: 1, log: {}, logType: 'SecurityLog' },
      ],
    },
    response: { good: [{ status: 'Accepted', filename: 'a' }], bad: [{ status: 'Accepted', fileName: 'a' }] },
  },
  LogStatusNotification: {
    request: {
      good: [{ status: 'AcceptedCanceled', requestId: 1 }],
      bad: [{ status: 'UploadFailed' }, { requestId: 1 }],
    },
  },
  CustomerInformation: {
    request: {
      good: [
        { requestId: 1, report: true, clear: false, customerIdentifier: 'x'.repeat(64) },
        { requestId: 1, report: false, clear: true, idToken: { idToken: 'A', type: 'Central' } },
      ],
      bad: [
        { requestId: 1, report: true },
        { requestId: 1, report: 'yes', clear: false },
        { requestId: 1, report: true, clear: false, customerIdentifier: 'x'.repeat(65) },
      ],
    },
    response: { good: [{ status: 'Invalid' }], bad: [{ status: 'Unknown' }] },
  },
  NotifyCustomerInformation: {
    request: {
      good: [part, { ...part, tbc: true }],
      bad: [
        { ...part, data: 'x'.repeat(513) },
        { ...part, seqNo: 0.5 },
        { ...part, requestId: undefined },
        { ...part, generatedAt: 'now' },
      ],
    },
  },
  SetDisplayMessage: {
    request: {
      good: [{ message: shown }, { message: { ...shown, state: 'Faulted', endDateTime: at } }],
      bad: [
        { message: { ...shown, priority: 'Front' } },
        { message: { ...shown, id: '1' } },
        { message: { ...shown, message: { format: 'UTF8' } } },
        { message: { ...shown, message: { format: 'UTF-8', content: '' } } },
      ],
    },
    response: { good: [{ status: 'UnknownTransaction' }], bad: [{ status: 'Unknown' }] },
  },
  GetDisplayMessages: {
    request: {
      good: [{ requestId: 1 }, { requestId: 1, id: [1], priority: 'AlwaysFront', state: 'Idle' }],
      bad: [{}, { requestId: 1, id: [] }, { requestId: 1, state: 'Available' }],
    },
    response: { good: [{ status: 'Unknown' }], bad: [{ status: 'Rejected' }] },
  },
  NotifyDisplayMessages: {
    request: {
      good: [{ requestId: 1 }, { requestId: 1, tbc: true, messageInfo: [shown] }],
      bad: [{ messageInfo: [shown] }, { requestId: 1, messageInfo: [] }, { requestId: 1, messageInfo: [{}] }],
    },
  },
  ClearDisplayMessage: {
    request: { good: [{ id: 1 }], bad: [{}, { id: '1' }] },
    response: { good: [{ status: 'Unknown' }], bad: [{ status: 'Rejected' }] },
  },
}

describe('firmware, logs, customers and displays of 2.0.1', () => {
  testPayloads('ocpp2.0.1', table)
})
