import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const customData = { vendorId: 'com.example', anything: { goes: [1, null] } }
const idToken = { idToken: '04AABBCCDD11', type: 'ISO14443' }
const event = {
  eventType: 'Updated',
  timestamp: at,
  triggerReason: 'MeterValuePeriodic',
  seqNo: 3,
  transactionInfo: { transactionId: 'b7f3' },
}
const sampled = { value: 11_000.5, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W' } }
const about = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }

const table: PayloadTable<'ocpp2.0.1'> = {
  Authorize: {
    request: {
      good: [{ idToken }, { idToken: { idToken: '', type: 'NoAuthorization' } }],
      bad: [{}, { idToken: 'A' }, { idToken: { idToken: 'A' } }, { idToken: { ...idToken, type: 'RFID' } }],
    },
    response: {
      good: [{ idTokenInfo: { status: 'Accepted' } }, { idTokenInfo: { status: 'Accepted', evseId: [1] } }],
      bad: [{ idTokenInfo: { status: 'Accepted', evseId: [] } }, { idTokenInfo: {} }],
    },
  },
  BootNotification: {
    request: {
      good: [
        { reason: 'PowerUp', chargingStation: { model: 'HPC 300', vendorName: 'Voltara' } },
        {
          reason: 'PowerUp',
          chargingStation: { model: 'M', vendorName: 'V', modem: {}, customData },
          customData,
        },
      ],
      bad: [
        { chargingStation: { model: 'M', vendorName: 'V' } },
        { reason: 'PowerUp', chargingStation: { model: 'M' } },
        { reason: 'PowerUp', chargingStation: { model: 'M', vendorName: 'V', modem: [] } },
        { reason: 'PowerUp', chargingStation: { model: 'M', vendorName: 'V' }, customData: { a: 1 } },
      ],
    },
  },
  ChangeAvailability: {
    request: {
      good: [{ operationalStatus: 'Operative' }, { operationalStatus: 'Inoperative', evse: { id: 1 } }],
      bad: [{}, { operationalStatus: 'Operative', evse: 1 }, { operationalStatus: 'Operative', evse: {} }],
    },
    response: { good: [{ status: 'Scheduled' }], bad: [{}, { status: 'Scheduled', statusInfo: {} }] },
  },
  ClearCache: {
    request: { good: [{}, { customData }], bad: [{ all: true }] },
    response: {
      good: [{ status: 'Accepted', statusInfo: { reasonCode: 'Done' } }],
      bad: [{ statusInfo: {} }],
    },
  },
  GetBaseReport: {
    request: {
      good: [{ requestId: 0, reportBase: 'FullInventory' }],
      bad: [{ reportBase: 'FullInventory' }, { requestId: 0, reportBase: 'Everything' }],
    },
    response: { good: [{ status: 'EmptyResultSet' }], bad: [{ status: 'Empty' }] },
  },
  GetReport: {
    request: {
      good: [{ requestId: 1 }, { requestId: 1, componentCriteria: ['Problem'], componentVariable: [about] }],
      bad: [{}, { requestId: 1, componentCriteria: [] }, { requestId: 1, componentVariable: [{}] }],
    },
  },
  Heartbeat: {
    request: { good: [{}, { customData }], bad: [{ now: at }, { customData: {} }] },
    response: { good: [{ currentTime: at }], bad: [{}, { currentTime: 'now' }] },
  },
  RequestStopTransaction: {
    request: { good: [{ transactionId: 'b7f3' }], bad: [{}, { transactionId: 7 }] },
    response: { good: [{ status: 'Rejected' }], bad: [{ status: 'Unknown' }] },
  },
  Reset: {
    request: { good: [{ type: 'OnIdle', evseId: 1 }], bad: [{ type: 'Soft' }, { evseId: 1 }] },
    response: { good: [{ status: 'Scheduled' }], bad: [{}] },
  },
  SetVariables: {
    request: {
      good: [{ setVariableData: [{ ...about, attributeValue: '60' }] }],
      bad: [{ setVariableData: [about] }, { setVariableData: [{ ...about, attributeValue: 60 }] }],
    },
    response: {
      good: [{ setVariableResult: [{ ...about, attributeStatus: 'RebootRequired' }] }],
      bad: [{ setVariableResult: [{ ...about, attributeStatus: 'Ok' }] }],
    },
  },
  TriggerMessage: {
    request: {
      good: [{ requestedMessage: 'TransactionEvent', evse: { id: 1 } }],
      bad: [{ requestedMessage: 'DiagnosticsStatusNotification' }, {}],
    },
    response: { good: [{ status: 'NotImplemented' }], bad: [{ status: 'NotSupported' }] },
  },
  UnlockConnector: {
    request: { good: [{ evseId: 1, connectorId: 1 }], bad: [{ connectorId: 1 }] },
    response: { good: [{ status: 'UnknownConnector' }], bad: [{ status: 'NotSupported' }] },
  },
  DataTransfer: {
    request: {
      good: [{ vendorId: 'v' }, { vendorId: 'v', data: { any: [1] } }, { vendorId: 'v', data: null }],
      bad: [{}, { vendorId: 'x'.repeat(256) }, { vendorId: 'v', messageId: 1 }],
    },
  },
  GetVariables: {
    request: {
      good: [{ getVariableData: [about] }, { getVariableData: [{ ...about, attributeType: 'MaxSet' }] }],
      bad: [
        { getVariableData: [] },
        { getVariableData: about },
        { getVariableData: [{ variable: about.variable }] },
      ],
    },
    response: {
      good: [{ getVariableResult: [{ ...about, attributeStatus: 'UnknownVariable' }] }],
      bad: [{ getVariableResult: [about] }, { getVariableResult: [] }],
    },
  },
  MeterValues: {
    request: {
      good: [{ evseId: 0, meterValue: [{ timestamp: at, sampledValue: [sampled] }] }],
      bad: [
        { evseId: 1, meterValue: [] },
        { evseId: 1, meterValue: [{ timestamp: at, sampledValue: [] }] },
        { evseId: 1, meterValue: [{ timestamp: at, sampledValue: [{ ...sampled, value: '1' }] }] },
        { evseId: 1, meterValue: [{ timestamp: at, sampledValue: [{ ...sampled, unitOfMeasure: 'W' }] }] },
      ],
    },
  },
  NotifyReport: {
    request: {
      good: [
        { requestId: 1, generatedAt: at, seqNo: 0 },
        { requestId: 1, generatedAt: at, seqNo: 0, reportData: [{ ...about, variableAttribute: [{}] }] },
      ],
      bad: [
        { requestId: 1, generatedAt: at },
        { requestId: 1, generatedAt: at, seqNo: 0, reportData: [about] },
        { requestId: 1, generatedAt: at, seqNo: 0, reportData: [{ ...about, variableAttribute: [] }] },
      ],
    },
  },
  RequestStartTransaction: {
    request: {
      good: [{ idToken, remoteStartId: 1 }],
      bad: [{ idToken }, { idToken, remoteStartId: 1, evseId: '1' }],
    },
    response: {
      good: [{ status: 'Accepted', transactionId: 'x'.repeat(36) }],
      bad: [{ status: 'Accepted', transactionId: 'x'.repeat(37) }, {}],
    },
  },
  StatusNotification: {
    request: {
      good: [{ timestamp: at, connectorStatus: 'Occupied', evseId: 1, connectorId: 1 }],
      bad: [
        { timestamp: at, connectorStatus: 'Charging', evseId: 1, connectorId: 1 },
        { connectorStatus: 'Occupied', evseId: 1, connectorId: 1 },
      ],
    },
  },
  TransactionEvent: {
    request: {
      good: [
        event,
        { ...event, meterValue: [{ timestamp: at, sampledValue: [sampled] }], idToken, evse: { id: 1 } },
        { ...event, eventType: 'Ended', transactionInfo: { transactionId: 'b', stoppedReason: 'Local' } },
      ],
      bad: [
        { ...event, seqNo: undefined },
        { ...event, transactionInfo: {} },
        { ...event, transactionInfo: { transactionId: 'x'.repeat(37) } },
        { ...event, offline: 'true' },
        { ...event, evse: 1 },
        { ...event, triggerReason: 'Boredom' },
      ],
    },
    response: { good: [{}, { totalCost: 12.34 }], bad: [{ totalCost: '12.34' }, { idTokenInfo: {} }] },
  },
}

describe('2.0.1', () => {
  testPayloads('ocpp2.0.1', table)
})
