import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const customData = { vendorId: 'com.example' }
const about = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }
const deviceEvent = {
  eventId: 1,
  timestamp: at,
  trigger: 'Alerting',
  actualValue: '61',
  eventNotificationType: 'CustomMonitor',
  ...about,
}
const monitor = { id: 1, transaction: false, value: 60, type: 'UpperThreshold', severity: 3 }

const table: PayloadTable<'ocpp2.0.1'> = {
  ClearVariableMonitoring: {
    request: { good: [{ id: [1] }], bad: [{}, { id: [] }, { id: [1.5] }, { id: 1 }] },
    response: {
      good: [{ clearMonitoringResult: [{ id: 1, status: 'NotFound' }] }],
      bad: [{ clearMonitoringResult: [] }, { clearMonitoringResult: [{ id: 1, status: 'Unknown' }] }],
    },
  },
  GetMonitoringReport: {
    request: {
      good: [
        { requestId: 1 },
        { requestId: 1, monitoringCriteria: ['DeltaMonitoring'], componentVariable: [about] },
      ],
      bad: [
        {},
        { requestId: 1, monitoringCriteria: [] },
        { requestId: 1, monitoringCriteria: ['Everything'] },
        { requestId: 1, componentVariable: [] },
      ],
    },
    response: { good: [{ status: 'EmptyResultSet' }], bad: [{ status: 'None' }] },
  },
  GetVariables: {
    request: {
      good: [{ getVariableData: [about, { ...about, attributeType: 'MaxSet' }] }],
      bad: [
        {},
        { getVariableData: [] },
        { getVariableData: [{ component: about.component }] },
        { getVariableData: [{ ...about, attributeType: 'Default' }] },
        { getVariableData: [{ ...about, component: { name: 'x'.repeat(51) } }] },
      ],
    },
    response: {
      good: [
        { getVariableResult: [{ ...about, attributeStatus: 'Accepted', attributeValue: 'é'.repeat(2500) }] },
      ],
      bad: [
        { getVariableResult: [] },
        { getVariableResult: [{ ...about, attributeStatus: 'RebootRequired' }] },
        { getVariableResult: [{ ...about, attributeStatus: 'Accepted', attributeValue: 'x'.repeat(2501) }] },
      ],
    },
  },
  SetVariables: {
    request: {
      good: [{ setVariableData: [{ ...about, attributeValue: '300' }] }],
      bad: [
        { setVariableData: [] },
        { setVariableData: [about] },
        { setVariableData: [{ ...about, attributeValue: 'x'.repeat(1001) }] },
        { setVariableData: [{ ...about, attributeValue: 300 }] },
      ],
    },
    response: {
      good: [{ setVariableResult: [{ ...about, attributeStatus: 'RebootRequired' }] }],
      bad: [{ setVariableResult: [] }, { setVariableResult: [{ ...about, attributeStatus: 'Scheduled' }] }],
    },
  },
  SetMonitoringBase: {
    request: { good: [{ monitoringBase: 'HardWiredOnly' }], bad: [{}, { monitoringBase: 'None' }] },
    response: { good: [{ status: 'NotSupported' }], bad: [{}] },
  },
  SetMonitoringLevel: {
    request: { good: [{ severity: 9 }], bad: [{}, { severity: 1.5 }, { severity: '1' }] },
    response: { good: [{ status: 'Rejected' }], bad: [{ status: 'EmptyResultSet' }] },
  },
  SetVariableMonitoring: {
    request: {
      good: [
        {
          setMonitoringData: [{ ...about, type: 'Delta', value: 0.5, severity: 3, transaction: true, id: 1 }],
        },
      ],
      bad: [
        { setMonitoringData: [] },
        { setMonitoringData: [{ ...about, type: 'Delta', value: 1 }] },
        { setMonitoringData: [{ ...about, type: 'Rate', value: 1, severity: 3 }] },
        { setMonitoringData: [{ ...about, type: 'Delta', value: '1', severity: 3 }] },
      ],
    },
    response: {
      good: [{ setMonitoringResult: [{ ...about, status: 'Duplicate', type: 'Delta', severity: 3 }] }],
      bad: [
        { setMonitoringResult: [] },
        { setMonitoringResult: [{ ...about, status: 'Twin', type: 'Delta', severity: 3 }] },
      ],
    },
  },
  NotifyEvent: {
    request: {
      good: [
        { generatedAt: at, seqNo: 0, eventData: [deviceEvent] },
        { generatedAt: at, seqNo: 1, tbc: true, eventData: [{ ...deviceEvent, cause: 1, cleared: true }] },
      ],
      bad: [
        { generatedAt: at, seqNo: 0 },
        { generatedAt: at, seqNo: 0, eventData: [] },
        { generatedAt: 'now', seqNo: 0, eventData: [deviceEvent] },
        { generatedAt: at, seqNo: 0, eventData: [{ ...deviceEvent, trigger: 'Boredom' }] },
        { generatedAt: at, seqNo: 0, eventData: [{ ...deviceEvent, actualValue: 5 }] },
        { generatedAt: at, seqNo: 0, eventData: [{ ...deviceEvent, techCode: 'x'.repeat(51) }] },
        { generatedAt: at, seqNo: 0, eventData: [{ ...deviceEvent, eventNotificationType: 'Custom' }] },
      ],
    },
    response: { good: [{}, { customData }], bad: [{ status: 'Accepted' }] },
  },
  NotifyMonitoringReport: {
    request: {
      good: [
        { requestId: 1, seqNo: 0, generatedAt: at },
        { requestId: 1, seqNo: 0, generatedAt: at, monitor: [{ ...about, variableMonitoring: [monitor] }] },
      ],
      bad: [
        { requestId: 1, seqNo: 0 },
        { requestId: 1, seqNo: 0, generatedAt: at, monitor: [] },
        { requestId: 1, seqNo: 0, generatedAt: at, monitor: [{ ...about, variableMonitoring: [] }] },
        {
          requestId: 1,
          seqNo: 0,
          generatedAt: at,
          monitor: [{ ...about, variableMonitoring: [{ ...monitor, id: undefined }] }],
        },
      ],
    },
    response: { good: [{}], bad: [{ requestId: 1 }] },
  },
}

describe('2.0.1, device model and monitoring', () => {
  testPayloads('ocpp2.0.1', table)
})
