import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { registry } from '../registry.ts'
import { object } from '../types.ts'
import { createValidators } from './validators.ts'

const boot = { chargePointVendor: 'Voltara', chargePointModel: 'HPC 300' }
const start = { connectorId: 1, idTag: 'A', meterStart: 0, timestamp: '2026-11-23T09:00:00' }

describe('createValidators', () => {
  test('finds nothing wrong with a good payload and names what is wrong with a bad one', () => {
    const validate = createValidators(registry).of(registry['ocpp1.6'].BootNotification.request)
    expect(validate(boot)).toBeNull()
    expect(validate({ ...boot, chargePointModel: 1 })).toMatchObject([
      { type: 'string', path: [{ key: 'chargePointModel' }] },
    ])
  })

  test('finds requests and responses by name, and only those of the table', () => {
    const validators = createValidators(registry)
    expect(validators.request('ocpp1.6', 'BootNotification')?.(boot)).toBeNull()
    expect(validators.request('ocpp2.0.1', 'BootNotification')?.(boot)).toBeArray()
    expect(validators.response('ocpp1.6', 'MeterValues')?.({})).toBeNull()
    for (const name of ['NoSuchAction', '__proto__', 'constructor', 'toString', '']) {
      expect(validators.request('ocpp1.6', name)).toBeUndefined()
      expect(validators.response('ocpp2.0.1', name)).toBeUndefined()
    }
  })

  test('makes each validator once', () => {
    const validators = createValidators(registry)
    expect(validators.request('ocpp1.6', 'Heartbeat')).toBe(validators.request('ocpp1.6', 'Heartbeat'))
  })

  test('lets a missing zone through, and nothing else', () => {
    const { request } = registry['ocpp1.6'].StartTransaction
    expect(createValidators(registry).of(request)(start)).toBeNull()
    expect(createValidators(registry).of(request)({ ...start, timestamp: '2026-02-30T09:00:00' })).toBeArray()
    expect(createValidators(registry).of(request)({ ...start, meterStart: 'x' })).toMatchObject([
      { path: [{ key: 'meterStart' }] },
    ])
  })

  test('stops at the first problem, however many there are', () => {
    const validate = createValidators(registry).of(registry['ocpp1.6'].MeterValues.request)
    expect(validate({ connectorId: 1, meterValue: Array(1000).fill({}) })).toBeArrayOfSize(1)
  })

  test('leaves to valibot what cannot be compiled', () => {
    const validate = createValidators(registry).of(object({ a: v.union([v.string(), v.number()]) }))
    expect(validate({ a: 1 })).toBeNull()
    expect(validate({ a: true })).toBeArrayOfSize(1)
  })
})
