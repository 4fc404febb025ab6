import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Payload } from '../frame.ts'
import { find, registry } from '../registry.ts'
import { createValidators } from '../schema/validators.ts'
import { type Version, versions } from '../version.ts'
import { describeOddity } from './describe-oddity.ts'
import { requestMeanings } from './meanings.ts'
import { fieldOf } from './oddity.ts'
import { readTolerantly } from './read.ts'

const strict = createValidators(registry)

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

describe('only what cannot mean anything is refused, and precisely:', () => {
  test.each<[string, unknown, Version, string, string]>([
    [
      'StatusNotification',
      { ...status, status: 'Exploding' },
      'ocpp1.6',
      'propertyConstraint',
      'status: expected one of Available',
    ],
    [
      'StatusNotification',
      { connectorId: 1, errorCode: 'NoError' },
      'ocpp1.6',
      'occurrence',
      'status: is required',
    ],
    ['StatusNotification', 'Available', 'ocpp1.6', 'typeConstraint', 'payload: expected an object'],
    [
      'TransactionEvent',
      { eventType: 'Perhaps' },
      'ocpp2.0.1',
      'propertyConstraint',
      'eventType: expected one of',
    ],
    [
      'SignCertificate',
      { csr: 'x', certificateType: 'Car' },
      'ocpp2.0.1',
      'propertyConstraint',
      'certificateType',
    ],
  ])('%s %j', (action, payload, version, error, words) => {
    const { problem } = read(action, payload, version)
    expect(problem?.error as string).toBe(error)
    expect(problem?.description).toStartWith(words)
  })
})

test('what is odd is described, tokens and what settings hold are not shown', () => {
  const words = [
    ...read('Authorize', { idTag: 1234567890 }).oddities,
    ...read('StatusNotification', { ...status, errorCode: '<b>Error</b>', x: 'secret' }).oddities,
  ].map(describeOddity)
  expect(words).toEqual([
    'idTag: the text as •••',
    'errorCode: "<b>Error</b>" is no word of the standard, read as "OtherError"',
    'x: not a field of this message, left out',
  ])
})

test('a thousand odd readings are reported once, with their number', () => {
  const many = values(...Array.from({ length: 1000 }, (_, i) => ({ value: i, odd: i })))
  const { oddities, payload } = read('MeterValues', many)
  expect(oddities.map(({ kind, times }) => [kind, times])).toEqual([
    ['textAsNumber', 1000],
    ['extraField', 1000],
  ])
  expect((payload.meterValue as { sampledValue: unknown[] }[])[0]?.sampledValue).toHaveLength(1000)
})

const actions = versions.flatMap((version) =>
  Object.keys(registry[version]).map((name) => [version, name] as const),
)

const mutated = (payload: unknown, path: readonly number[], change: unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined || typeof payload !== 'object' || payload === null) return change
  const keys = Object.keys(payload)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return change
  const copy = (Array.isArray(payload) ? [...payload] : { ...payload }) as Record<string, unknown>
  const inner = mutated(copy[key], rest, change)
  if (inner === undefined) delete copy[key]
  else copy[key] = inner
  return copy
}

const valid: readonly [Version, string, Payload][] = [
  ['ocpp1.6', 'StartTransaction', start],
  [
    'ocpp1.6',
    'StopTransaction',
    { ...stop, idTag: 'T', reason: 'Local', transactionData: values({ value: '1', unit: 'Wh' }).meterValue },
  ],
  ['ocpp1.6', 'MeterValues', values({ value: '1', measurand: 'SoC' }, { value: '2' })],
  ['ocpp1.6', 'StatusNotification', { ...status, timestamp: at }],
  ['ocpp1.6', 'BootNotification', { chargePointVendor: 'A', chargePointModel: 'B', firmwareVersion: '1' }],
  [
    'ocpp2.0.1',
    'TransactionEvent',
    {
      eventType: 'Started',
      timestamp: at,
      triggerReason: 'Authorized',
      seqNo: 0,
      evse: { id: 1 },
      transactionInfo: { transactionId: 'x', chargingState: 'Charging' },
      idToken: { idToken: 'T', type: 'Central' },
      meterValue: [{ timestamp: at, sampledValue: [{ value: 1, unitOfMeasure: { unit: 'Wh' } }] }],
    },
  ],
]

test('a payload that is right is never changed, and no change of one breaks the reader', () => {
  for (const [version, action, payload] of valid) {
    expect(strict.request(version, action)?.(payload)).toBeNull()
    expect(read(action, payload, version)).toEqual({ payload, oddities: [], problem: null })
    expect(read(action, payload, version).payload).toBe(payload)
  }
  const path = fc.array(fc.nat(6), { minLength: 1, maxLength: 6 })
  const change = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.double(),
    fc.constant('x'.repeat(70)),
  )
  fc.assert(
    fc.property(fc.constantFrom(...valid), path, change, ([version, action, payload], where, what) => {
      const given = mutated(payload, where, what)
      const once = read(action, given, version)
      // What is read is read the same again: nothing odd is left but words and lengths that are kept as they are.
      const again = read(action, once.payload, version)
      if (once.problem === null) expect(again.payload).toEqual(once.payload)
      if (strict.request(version, action)?.(given) === null) expect(once.payload).toEqual(given as Payload)
    }),
    { numRuns: 2000 },
  )
})

test('any JSON for any action, asked or answered, gives a reading', () => {
  fc.assert(
    fc.property(fc.constantFrom(...actions), fc.jsonValue(), ([version, name], value) => {
      for (const schema of [find(version, name)?.request, find(version, name)?.response]) {
        if (schema === undefined) continue
        const { payload, oddities } = readTolerantly(schema, value, {
          action: name,
          meanings: requestMeanings[version],
        })
        expect(typeof payload).toBe('object')
        for (const oddity of oddities) expect(describeOddity(oddity).length).toBeLessThan(400)
      }
    }),
    { numRuns: 2000 },
  )
})
