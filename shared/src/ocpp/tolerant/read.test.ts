import { describe, expect, test } from 'bun:test'
import { find } from '../registry.ts'
import type { Version } from '../version.ts'
import { requestMeanings } from './meanings.ts'
import { fieldOf } from './oddity.ts'
import { readTolerantly } from './read.ts'

const read = (action: string, payload: unknown, version: Version = 'ocpp1.6') => {
  const schema = find(version, action)?.request
  if (schema === undefined) throw new Error(action)
  return readTolerantly(schema, payload, { action, meanings: requestMeanings[version] })
}

const kinds = (action: string, payload: unknown, version?: Version) =>
  read(action, payload, version).oddities.map((oddity) => `${oddity.kind} ${fieldOf(oddity)}`)

const at = '2026-01-01T00:00:00Z'

const values = (...sampledValue: unknown[]) => ({
  connectorId: 1,
  meterValue: [{ timestamp: at, sampledValue }],
})

const start = { connectorId: 1, idTag: 'TAG', meterStart: 1000, timestamp: at }
const stop = { transactionId: 5, meterStop: 1500, timestamp: at }
const status = { connectorId: 1, errorCode: 'NoError', status: 'Available' }

// Frames as they stand in public reports, shortened, with the ids of people and devices replaced.
describe('a request of 1.6 that its schema refuses is read as meant:', () => {
  test.each<[string, string, unknown, string[], unknown]>([
    [
      'a model of 22 characters (lbbrhzn/ocpp#899)',
      'BootNotification',
      { chargePointVendor: 'United Chargers', chargePointModel: 'Grizzl-E Smart Connect' },
      ['longText chargePointModel'],
      { chargePointModel: 'Grizzl-E Smart Connect' },
    ],
    [
      'nulls in a boot',
      'BootNotification',
      { chargePointVendor: null, chargePointModel: 'M', iccid: null },
      ['null chargePointVendor', 'null iccid'],
      { chargePointVendor: '', chargePointModel: 'M' },
    ],
    [
      'a serial number that is a number, a field of its own',
      'BootNotification',
      { chargePointVendor: 'A', chargePointModel: 'M', chargePointSerialNumber: 12345, bootReason: 'x' },
      ['textAsNumber chargePointSerialNumber', 'extraField bootReason'],
      { chargePointVendor: 'A', chargePointModel: 'M', chargePointSerialNumber: '12345' },
    ],
    [
      'a number as value (mobilityhouse/ocpp#353) and words of its own',
      'MeterValues',
      values({ value: 0.0, measurand: 'Current.import', unit: 'mA', context: 'CurrentMax', x: 1 }),
      [
        'textAsNumber meterValue[].sampledValue[].value',
        'word meterValue[].sampledValue[].context',
        'word meterValue[].sampledValue[].measurand',
        'word meterValue[].sampledValue[].unit',
        'extraField meterValue[].sampledValue[].x',
      ],
      values({ value: '0', measurand: 'Current.Import', unit: 'mA', context: 'CurrentMax' }),
    ],
    [
      'meterValue as one object (lbbrhzn/ocpp#1144)',
      'MeterValues',
      { connectorId: 1, meterValue: { timestamp: at, sampledValue: { value: '1' } } },
      ['loneItem meterValue', 'loneItem meterValue[].sampledValue'],
      values({ value: '1' }),
    ],
    [
      'an item that cannot be read among others',
      'MeterValues',
      values('x', { value: '1' }, null, { value: [] }),
      ['unreadable meterValue[].sampledValue[]', 'unreadable meterValue[].sampledValue[].value'],
      values({ value: '1' }, { value: '' }),
    ],
    [
      'an hour of one digit (OCPP.Core#16), reservationId null (OCPP.Core#76)',
      'StartTransaction',
      { ...start, reservationId: null, timestamp: '2026-01-01T3:11:55Z' },
      ['null reservationId', 'time timestamp'],
      { ...start, timestamp: '2026-01-01T03:11:55Z' },
    ],
    [
      'no time (citrineos-core#166), no tag, a register as text',
      'StartTransaction',
      { connectorId: '1', meterStart: '1000,4' },
      ['numberAsText connectorId', 'missing idTag', 'numberAsText meterStart', 'missing timestamp'],
      { ...start, idTag: '', timestamp: '1970-01-01T00:00:00Z' },
    ],
    [
      'registers that are no number',
      'StartTransaction',
      { ...start, meterStart: 'unknown' },
      ['unreadable meterStart'],
      { ...start, meterStart: -1 },
    ],
    [
      'a reason of its own, decimals, the id as text',
      'StopTransaction',
      { ...stop, transactionId: '5', meterStop: 1500.4, reason: 'EVDisconnect', disconnectReason: 'x' },
      ['decimal meterStop', 'numberAsText transactionId', 'word reason', 'extraField disconnectReason'],
      { ...stop, reason: 'EVDisconnect' },
    ],
    [
      'an id that is none',
      'StopTransaction',
      { ...stop, transactionId: 'abc', idTag: ['T'] },
      ['unreadable idTag', 'unreadable transactionId'],
      { ...stop, transactionId: -1, idTag: '' },
    ],
    [
      'an error code of its own (lbbrhzn/ocpp#1248)',
      'StatusNotification',
      { ...status, errorCode: 'Error', status: 'faulted' },
      ['word errorCode', 'word status'],
      { connectorId: 1, errorCode: 'OtherError', status: 'Faulted', vendorErrorCode: 'Error' },
    ],
    [
      'an error code of its own beside one of the vendor’s',
      'StatusNotification',
      { ...status, errorCode: 'E17', vendorErrorCode: '0x17', info: '' },
      ['word errorCode'],
      { ...status, errorCode: 'OtherError', vendorErrorCode: '0x17', info: 'E17' },
    ],
    [
      'an error code that means none, and an empty time',
      'StatusNotification',
      { ...status, errorCode: 'no-error', timestamp: '' },
      ['word errorCode', 'emptyText timestamp'],
      status,
    ],
    [
      'a status that is misspelt, and a connector as text',
      'StatusNotification',
      { connectorId: '2', errorCode: 'NoError', status: 'Avaliable' },
      ['numberAsText connectorId', 'word status'],
      { connectorId: 2, errorCode: 'NoError', status: 'Available' },
    ],
    [
      'data that is an object (MicroOcpp#395)',
      'DataTransfer',
      { vendorId: 'EN+', data: { mode: [1] } },
      ['form data'],
      { vendorId: 'EN+', data: '{"mode":[1]}' },
    ],
    ['a payload that is null', 'Heartbeat', null, ['null payload'], {}],
    ['a payload that is an empty list', 'Heartbeat', [], ['wrapped '], {}],
    ['names in other letters', 'Authorize', { IdTag: 'TAG' }, ['fieldName idTag'], { idTag: 'TAG' }],
    [
      'a tag that is a number, a tag of 36 characters',
      'Authorize',
      { idTag: 12345678 },
      ['textAsNumber idTag'],
      { idTag: '12345678' },
    ],
  ])('%s', (_words, action, payload, expected, meant) => {
    const before = JSON.stringify(payload)
    const result = read(action, payload)
    expect(kinds(action, payload)).toEqual(expected)
    expect(result.problem).toBeNull()
    expect(result.payload).toMatchObject(meant as object)
    expect(JSON.stringify(payload)).toBe(before)
  })
})

test('a request of 2.0.1 with nulls, texts and odd words is read as meant', () => {
  const event = {
    eventType: 'ended',
    timestamp: 1767225600,
    triggerReason: 'CarGone',
    seqNo: '4',
    offline: 'false',
    evse: 1,
    transactionInfo: { transactionId: 17, stoppedReason: 'EV_Disconnected', chargingState: 'Resting' },
    idToken: { idToken: 'TAG', type: 'noauthorization', additionalInfo: null },
    meterValue: [{ timestamp: at, sampledValue: [{ value: '12,5' }, { value: 'x' }, { value: null }] }],
  }
  const { payload, problem, oddities } = read('TransactionEvent', event, 'ocpp2.0.1')
  expect(problem).toBeNull()
  expect(payload).toEqual({
    eventType: 'Ended',
    timestamp: '2026-01-01T00:00:00.000Z',
    triggerReason: 'CarGone',
    seqNo: 4,
    offline: false,
    evse: { id: 1 },
    transactionInfo: { transactionId: '17', stoppedReason: 'EVDisconnected' },
    // That nobody need be asked is taken only from who writes it exactly.
    idToken: { idToken: 'TAG', type: 'Local' },
    meterValue: [{ timestamp: at, sampledValue: [{ value: 12.5 }] }],
  })
  expect(oddities.find(({ path }) => path.endsWith('chargingState'))).toMatchObject({ read: null })
})

describe('a message that is odd all over', () => {
  const values = (item: unknown) => ({ connectorId: 1, meterValue: Array(60_000).fill(item) })
  const names = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 1]))
  const longName = { [`${'a'.repeat(200_000)}.`]: 1 }

  test.each([
    ['items that are none', 'MeterValues', values(1)],
    ['items without a field', 'MeterValues', values({})],
    ['fields that nobody knows', 'Heartbeat', names],
  ])('is refused, whatever it consists of: %s', (_, action, payload) => {
    const { problem, oddities } = read(action, payload)
    expect(problem).toEqual({ error: 'malformed', description: 'payload: too much of it is odd' })
    expect(oddities.length).toBeWithin(1, 21)
  })

  test('costs little more than a good one, and so does a field with a name as long as the frame', () => {
    for (const [action, payload] of [
      ['MeterValues', values({})],
      ['Heartbeat', longName],
    ] as const) {
      const costs = Array.from({ length: 5 }, () => {
        const startedAt = performance.now()
        read(action, payload)
        return performance.now() - startedAt
      })
      expect(Math.min(...costs)).toBeLessThan(30)
    }
  })
})
