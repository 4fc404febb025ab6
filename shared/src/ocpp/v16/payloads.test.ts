import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const idTagInfo = { status: 'Accepted' }
const value = { value: '12.4', unit: 'kWh', measurand: 'Energy.Active.Import.Register' }
const profile = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16.1 }] },
}

const table: PayloadTable<'ocpp1.6'> = {
  SecurityEventNotification: {
    request: {
      good: [
        { type: 'TamperDetectionActivated', timestamp: at },
        { type: 'x'.repeat(50), timestamp: at, techInfo: 'x'.repeat(255) },
      ],
      bad: [
        { type: 'TamperDetectionActivated' },
        { timestamp: at },
        { type: 'x'.repeat(51), timestamp: at },
        { type: 'T', timestamp: 'now' },
        { type: 'T', timestamp: at, techInfo: 'x'.repeat(256) },
        { type: 'T', timestamp: at, severity: 1 },
      ],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  SignCertificate: {
    request: {
      good: [{ csr: '' }, { csr: 'x'.repeat(5500) }],
      bad: [{}, { csr: 'x'.repeat(5501) }, { csr: 7 }, { csr: 'x', certificateType: 'V2GCertificate' }],
    },
    response: { good: [{ status: 'Accepted' }, { status: 'Rejected' }], bad: [{}, { status: 'Failed' }] },
  },
  Authorize: {
    request: {
      good: [{ idTag: 'A' }, { idTag: 'x'.repeat(20) }, { idTag: '' }],
      bad: [{}, { idTag: 'x'.repeat(21) }, { idTag: 7 }, { idTag: null }],
    },
    response: {
      good: [{ idTagInfo }, { idTagInfo: { ...idTagInfo, expiryDate: at, parentIdTag: 'P' } }],
      bad: [{}, { idTagInfo: {} }, { idTagInfo: { status: 'accepted' } }],
    },
  },
  BootNotification: {
    request: {
      good: [
        { chargePointVendor: 'Voltara', chargePointModel: 'HPC 300' },
        { chargePointVendor: 'V', chargePointModel: 'M', iccid: '8931', imsi: '204', firmwareVersion: '1' },
      ],
      bad: [
        { chargePointVendor: 'V' },
        { chargePointVendor: 'x'.repeat(21), chargePointModel: 'M' },
        { chargePointVendor: 'V', chargePointModel: 'M', reason: 'PowerUp' },
        { chargePointVendor: 'V', chargePointModel: 'M', meterType: null },
      ],
    },
    response: {
      good: [{ status: 'Pending', currentTime: at, interval: 0 }],
      bad: [
        { status: 'Pending', currentTime: at, interval: 1.5 },
        { status: 'Pending', interval: 1 },
      ],
    },
  },
  ChangeAvailability: {
    request: {
      good: [{ connectorId: 0, type: 'Inoperative' }],
      bad: [{ connectorId: 0 }, { connectorId: 0, type: 'inoperative' }, { type: 'Operative' }],
    },
    response: { good: [{ status: 'Scheduled' }], bad: [{}, { status: 'Pending' }] },
  },
  ChangeConfiguration: {
    request: {
      good: [
        { key: 'HeartbeatInterval', value: '60' },
        { key: 'k', value: '' },
      ],
      bad: [{ key: 'k', value: 60 }, { key: 'x'.repeat(51), value: '' }, { key: 'k' }],
    },
    response: { good: [{ status: 'RebootRequired' }], bad: [{ status: 'Scheduled' }] },
  },
  ClearCache: {
    request: { good: [{}], bad: [{ all: true }, []] },
    response: { good: [{ status: 'Rejected' }], bad: [{}] },
  },
  DataTransfer: {
    request: {
      good: [{ vendorId: 'v' }, { vendorId: 'v', messageId: 'm', data: '{"a":1}' }],
      bad: [
        { messageId: 'm' },
        { vendorId: 'v', data: { a: 1 } },
        { vendorId: 'v', messageId: 'x'.repeat(51) },
      ],
    },
    response: { good: [{ status: 'UnknownVendorId' }], bad: [{ data: '' }, { status: 'Failed' }] },
  },
  DiagnosticsStatusNotification: {
    request: { good: [{ status: 'UploadFailed' }], bad: [{}, { status: 'Failed' }] },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  FirmwareStatusNotification: {
    request: { good: [{ status: 'Installed' }], bad: [{}, { status: 'Uploading' }] },
  },
  Heartbeat: {
    request: { good: [{}], bad: [[], null, { now: at }] },
    response: { good: [{ currentTime: at }], bad: [{}, { currentTime: 1_764_000_000 }] },
  },
  RemoteStopTransaction: {
    request: { good: [{ transactionId: 1 }], bad: [{ transactionId: '1' }, {}] },
    response: { good: [{ status: 'Accepted' }], bad: [{ status: 'Unknown' }] },
  },
  Reset: {
    request: { good: [{ type: 'Hard' }], bad: [{ type: 'OnIdle' }, {}] },
    response: { good: [{ status: 'Accepted' }], bad: [{ status: 'Scheduled' }] },
  },
  UnlockConnector: {
    request: { good: [{ connectorId: 1 }], bad: [{}, { connectorId: 1.5 }] },
    response: { good: [{ status: 'NotSupported' }], bad: [{ status: 'Accepted' }] },
  },
  GetConfiguration: {
    request: { good: [{}, { key: [] }, { key: ['a'] }], bad: [{ key: 'a' }, { key: [1] }] },
    response: {
      good: [{}, { configurationKey: [{ key: 'a', readonly: true }], unknownKey: ['b'] }],
      bad: [{ configurationKey: [{ key: 'a' }] }, { configurationKey: [{ key: 'a', readonly: 'true' }] }],
    },
  },
  MeterValues: {
    request: {
      good: [
        { connectorId: 1, meterValue: [{ timestamp: at, sampledValue: [value] }] },
        { connectorId: 0, transactionId: -1, meterValue: [{ timestamp: at, sampledValue: [{ value: '' }] }] },
        {
          connectorId: 1,
          meterValue: [
            { timestamp: at, sampledValue: [{ value: '21', unit: 'Celcius', measurand: 'Temperature' }] },
          ],
        },
      ],
      bad: [
        { connectorId: 1 },
        { connectorId: 1, meterValue: { timestamp: at, sampledValue: [value] } },
        { connectorId: 1, meterValue: [{ timestamp: at, sampledValue: [{ ...value, value: 12.4 }] }] },
        { connectorId: 1, meterValue: [{ timestamp: at, sampledValue: [{ ...value, unit: 'MWh' }] }] },
        { connectorId: 1, meterValue: [{ timestamp: 'now', sampledValue: [value] }] },
      ],
    },
  },
  RemoteStartTransaction: {
    request: {
      good: [{ idTag: 'A' }, { idTag: 'A', connectorId: 1, chargingProfile: profile }],
      bad: [{ connectorId: 1 }, { idTag: 'A', chargingProfile: { ...profile, stackLevel: '0' } }],
    },
  },
  StartTransaction: {
    request: {
      good: [{ connectorId: 1, idTag: 'A', meterStart: 0, timestamp: at }],
      bad: [
        { connectorId: 1, idTag: 'A', meterStart: 0 },
        { connectorId: 1, idTag: 'A', meterStart: '0', timestamp: at },
      ],
    },
    response: {
      good: [{ idTagInfo, transactionId: 0 }],
      bad: [{ idTagInfo }, { transactionId: 1 }, { idTagInfo, transactionId: '1' }],
    },
  },
  StatusNotification: {
    request: {
      good: [
        { connectorId: 0, errorCode: 'NoError', status: 'Available' },
        { connectorId: 1, errorCode: 'OtherError', status: 'Faulted', info: 'i', vendorErrorCode: 'E7' },
      ],
      bad: [
        { connectorId: 1, errorCode: 'NoError', status: 'Occupied' },
        { connectorId: 1, errorCode: '', status: 'Available' },
        { connectorId: 1, status: 'Available' },
      ],
    },
  },
  StopTransaction: {
    request: {
      good: [
        { transactionId: 1, meterStop: 1, timestamp: at },
        {
          transactionId: 1,
          meterStop: 1,
          timestamp: at,
          reason: 'Local',
          transactionData: [{ timestamp: at, sampledValue: [value] }],
        },
      ],
      bad: [
        { transactionId: '1', meterStop: 1, timestamp: at },
        { transactionId: 1, meterStop: 1, timestamp: at, reason: 'Bored' },
      ],
    },
    response: { good: [{}, { idTagInfo }], bad: [{ idTagInfo: null }, { status: 'Accepted' }] },
  },
  TriggerMessage: {
    request: {
      good: [{ requestedMessage: 'Heartbeat' }, { requestedMessage: 'MeterValues', connectorId: 1 }],
      bad: [{ requestedMessage: 'TransactionEvent' }, {}],
    },
  },
}

describe('1.6', () => {
  testPayloads('ocpp1.6', table)
})
