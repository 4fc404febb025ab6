import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { mutantsOf, runs, samplesOf } from '../../testing/samples.ts'
import { cutExchange } from '../contracts/cut-exchange.ts'
import type { Exchange } from '../contracts/journal.ts'
import { registry } from './registry.ts'
import { summarize, summaryOf } from './summary.ts'
import { versions } from './version.ts'

const meterValue = [
  { timestamp: '2026-11-23T08:59:00Z', sampledValue: [{ value: '1' }] },
  {
    timestamp: '2026-11-23T09:00:00Z',
    sampledValue: [
      { value: '12.4', unit: 'kWh' },
      { value: '11000', measurand: 'Power.Active.Import', unit: 'W' },
      { value: '3700', measurand: 'Power.Active.Import', unit: 'W', phase: 'L1' },
      { value: '55', measurand: 'SoC', unit: 'Percent' },
    ],
  },
]
const phases = ['L1', 'L2', 'L3'].map((phase) => ({
  value: 3.7,
  measurand: 'Power.Active.Import',
  phase,
  unitOfMeasure: { unit: 'W', multiplier: 3 },
}))
const variable = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }
const password = { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } }

type Row = [action: string, request: unknown, response: unknown, line: string]

describe('of 1.6', () => {
  test.each<Row>([
    [
      'BootNotification',
      { chargePointVendor: 'Voltara', chargePointModel: 'HPC 300', firmwareVersion: '1.2' },
      { status: 'Accepted', currentTime: '2026-11-23T09:00:00Z', interval: 300 },
      'Voltara HPC 300, firmware 1.2, Accepted, interval 300 s',
    ],
    ['Heartbeat', {}, { currentTime: '2026-11-23T09:00:00Z' }, ''],
    ['Authorize', { idTag: '04AABBCCDD11' }, { idTagInfo: { status: 'Blocked' } }, 'token …DD11, Blocked'],
    ['Authorize', { idTag: '1234567' }, null, 'token …'],
    [
      'StatusNotification',
      { connectorId: 2, status: 'Faulted', errorCode: 'GroundFailure', vendorErrorCode: 'E7' },
      {},
      'EVSE 2, Faulted, GroundFailure, vendor code E7',
    ],
    [
      'StatusNotification',
      { connectorId: 0, status: 'Available', errorCode: 'NoError' },
      {},
      'station, Available',
    ],
    [
      'StartTransaction',
      { connectorId: 1, idTag: '04AABBCCDD11', meterStart: 12_400 },
      { idTagInfo: { status: 'Accepted' }, transactionId: 99 },
      'EVSE 1, token …DD11, 12.4 kWh, Accepted, transaction 99',
    ],
    [
      'StopTransaction',
      { transactionId: 99, meterStop: 32_400, reason: 'EVDisconnected' },
      {},
      'transaction 99, EVDisconnected, 32.4 kWh',
    ],
    ['MeterValues', { connectorId: 1, meterValue }, {}, 'EVSE 1, 11.0 kW, 12.4 kWh, SoC 55 %'],
    ['ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, null, 'HeartbeatInterval = 60'],
    [
      'ChangeConfiguration',
      { key: 'AuthorizationKey', value: '73656372' },
      { status: 'Accepted' },
      'AuthorizationKey = •••, Accepted',
    ],
    [
      'GetConfiguration',
      {},
      { configurationKey: [{}, {}], unknownKey: ['x'] },
      'all keys, 2 keys, 1 unknown',
    ],
    ['GetConfiguration', { key: ['HeartbeatInterval'] }, null, 'HeartbeatInterval'],
    [
      'SetChargingProfile',
      { connectorId: 1, csChargingProfiles: { chargingProfilePurpose: 'TxProfile', stackLevel: 2 } },
      { status: 'Accepted' },
      'EVSE 1, TxProfile, stack level 2, Accepted',
    ],
    [
      'SendLocalList',
      { listVersion: 3, updateType: 'Full', localAuthorizationList: [{}, {}] },
      null,
      'Full, version 3, 2 tokens',
    ],
    [
      'ReserveNow',
      { connectorId: 0, reservationId: 5, idTag: '04AABBCCDD11' },
      { status: 'Occupied' },
      'station, reservation 5, token …DD11, Occupied',
    ],
    ['FirmwareStatusNotification', { status: 'Downloading' }, {}, 'Downloading'],
  ])('%s %j → %j', (action, request, response, line) => {
    expect(summarize('ocpp1.6', action, request, response)).toBe(line)
  })
})

describe('of 2.0.1', () => {
  test.each<Row>([
    [
      'StatusNotification',
      { evseId: 1, connectorId: 2, connectorStatus: 'Occupied' },
      {},
      'EVSE 1, connector 2, Occupied',
    ],
    [
      'TransactionEvent',
      {
        eventType: 'Updated',
        evse: { id: 1, connectorId: 1 },
        transactionInfo: { transactionId: 't', chargingState: 'Charging' },
        triggerReason: 'MeterValuePeriodic',
        meterValue: [{ sampledValue: [{ value: 12_400 }, ...phases] }],
      },
      {},
      'EVSE 1, Updated, Charging, 11.1 kW, 12.4 kWh, MeterValuePeriodic',
    ],
    [
      'TransactionEvent',
      {
        eventType: 'Ended',
        transactionInfo: { stoppedReason: 'Local' },
        triggerReason: 'StopAuthorized',
        offline: true,
      },
      { idTokenInfo: { status: 'Accepted' } },
      'Ended, Local, offline, Accepted',
    ],
    [
      'NotifyReport',
      { requestId: 7, seqNo: 2, tbc: true, reportData: [{}] },
      {},
      'report 7, part 2, 1 variable, more to come',
    ],
    [
      'GetVariables',
      { getVariableData: [variable] },
      { getVariableResult: [{ ...variable, attributeStatus: 'Accepted', attributeValue: '300' }] },
      'OCPPCommCtrlr.HeartbeatInterval, Accepted, 300',
    ],
    [
      'SetVariables',
      { setVariableData: [{ ...password, attributeValue: 'hunter2' }, variable] },
      { setVariableResult: [{ ...password, attributeStatus: 'Accepted' }, {}] },
      'SecurityCtrlr.BasicAuthPassword = •••, 1 more, Accepted, 2 results',
    ],
    [
      'Reset',
      { type: 'OnIdle', evseId: 2 },
      { status: 'Rejected', statusInfo: { reasonCode: 'Busy' } },
      'EVSE 2, OnIdle, Rejected, Busy',
    ],
  ])('%s %j → %j', (action, request, response, line) => {
    expect(summarize('ocpp2.0.1', action, request, response)).toBe(line)
  })
})

test('has one clean line of at most 120 characters for whatever was sent', () => {
  const names = versions.flatMap((version) => Object.keys(registry[version]))
  const action = fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor'), fc.string())
  const payload = fc.oneof(
    fc.anything(),
    mutantsOf(samplesOf(registry['ocpp2.0.1'].TransactionEvent.request)),
    mutantsOf(samplesOf(registry['ocpp1.6'].MeterValues.request)),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...versions),
      action,
      payload,
      payload,
      (version, name, request, response) => {
        const line = summarize(version, name, request, response)
        expect(line.length).toBeLessThanOrEqual(120)
        expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
      },
    ),
    { numRuns: runs(300) },
  )
})

describe('the line of a kept exchange', () => {
  const exchange: Exchange = {
    ...{ direction: 'in', protocol: 'ocpp1.6', connection: 'c', messageId: 'm', action: 'StopTransaction' },
    request: JSON.stringify({ transactionId: 99, meterStop: 32_400, reason: 'EVDisconnected' }),
    ...{ response: '{}', outcome: 'answered', summary: '', roundTripMs: 1, bytes: 80 },
  }
  const line = 'transaction 99, EVDisconnected, 32.4 kWh'

  test('is made of its payloads, unless it was made already or there is no answer to speak of', () => {
    expect(summaryOf(exchange)).toBe(line)
    expect(summaryOf({ ...exchange, summary: 'odd: a number as text' })).toBe('odd: a number as text')
    expect(summaryOf({ ...exchange, outcome: 'unsent' })).toBe('')
    expect(summaryOf({ ...exchange, request: '{"transactionId":99', response: null })).toBe('')
  })

  test('is kept where the payloads are cut', () => {
    const long = { ...exchange, request: `${exchange.request.slice(0, -1)},"x":"${'x'.repeat(500)}"}` }
    const cut = cutExchange(long, 'payload cut')
    expect([cut.request.length, summaryOf(cut)]).toEqual([201, `${line}, payload cut`])
  })
})
