import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Payload } from '../frame.ts'
import { find, registry } from '../registry.ts'
import { createValidators } from '../schema/validators.ts'
import { type Version, versions } from '../version.ts'
import { describeOddity } from './describe-oddity.ts'
import { requestMeanings } from './meanings.ts'
import { readTolerantly } from './read.ts'

const strict = createValidators(registry)

const read = (action: string, payload: unknown, version: Version = 'ocpp1.6') => {
  const schema = find(version, action)?.request
  if (schema === undefined) throw new Error(action)
  return readTolerantly(schema, payload, { action, meanings: requestMeanings[version] })
}

const at = '2026-01-01T00:00:00Z'

const values = (...sampledValue: unknown[]) => ({
  connectorId: 1,
  meterValue: [{ timestamp: at, sampledValue }],
})

const start = { connectorId: 1, idTag: 'TAG', meterStart: 1000, timestamp: at }
const stop = { transactionId: 5, meterStop: 1500, timestamp: at }
const status = { connectorId: 1, errorCode: 'NoError', status: 'Available' }
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
