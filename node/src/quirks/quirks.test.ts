import { describe, expect, test } from 'bun:test'
import type { StationReference } from '@ocpp/shared/contracts/reference'
import { type CallFrame, decodeFrame } from '@ocpp/shared/ocpp/frame'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import fc from 'fast-check'
import type { Session } from '../stations/session.ts'
import { createForgive } from './forgive.ts'
import { createProfiles } from './profiles.ts'
import { LONGEST_TEXT } from './quirk.ts'

const strict = createValidators(registry)
const relaxed = createValidators(registry, { textAtLeast: LONGEST_TEXT })
const profiles = createProfiles('Europe/Berlin')

type Known = Partial<Pick<StationReference, 'make' | 'quirks'>>

const callOf = (text: string, version: Version): CallFrame => {
  const frame = decodeFrame(text, version)
  if (frame.kind !== 'call') throw new Error('no CALL')
  return frame
}

/** A station's socket: each frame as the node reads it, and whether that fits. */
const socket = (known: Known = {}, version: Version = 'ocpp1.6') => {
  const reference = {
    admission: 'accepted',
    secretHash: null,
    heartbeatSeconds: 300,
    nextSecretHashes: [],
  } as const
  const station = { ...reference, make: known.make ?? null, quirks: known.quirks ?? 'auto' }
  const forgive = createForgive({ profiles, replica: { station: () => station } })
  const session = { station: 'CP1', version } as Session
  return (text: string) => {
    const frame = callOf(text, version)
    const before = JSON.stringify(frame.payload)
    const { payload, applied, longTexts } = forgive(session, frame)
    expect(JSON.stringify(frame.payload)).toBe(before)
    const check = (longTexts ? relaxed : strict).request(version, frame.action)
    return { payload, applied: applied.map(({ id }) => id), fits: check?.(payload) === null }
  }
}

const made = (vendor: string, model: string, firmware: string | null = null): Known => ({
  make: { vendor, model, firmware },
})
const call = (action: string, payload: string) => `[2,"7",${JSON.stringify(action)},${payload}]`

// Each frame as it was reported, with the ids of people and devices replaced.
describe('a station of', () => {
  test('Growatt means the time of the place', () => {
    const read = socket(made('Growatt', 'THOR_11AS'))
    const start = call(
      'StartTransaction',
      '{"connectorId":1,"idTag":"evcc","meterStart":0,"reservationId":0,"timestamp":"2023-10-19T15:28:07"}',
    )
    expect(read(start)).toMatchObject({
      payload: { timestamp: '2023-10-19T15:28:07+02:00' },
      applied: ['localTimes'],
      fits: true,
    })
    const zoned = call('Heartbeat', '{}')
    expect(read(zoned).applied).toEqual([])
  })

  test('OpenEVSE with firmware 4.2.2 means kWh, also at start and end', () => {
    const read = socket(made('OpenEVSE', 'Advanced Series', '4.2.2'))
    const values = call(
      'MeterValues',
      '{"connectorId":1,"meterValue":[{"timestamp":"2023-07-01T21:45:30.000Z","sampledValue":[' +
        '{"value":"9451","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},' +
        '{"value":"361","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}',
    )
    expect(read(values)).toMatchObject({
      payload: { meterValue: [{ sampledValue: [{ unit: 'W' }, { value: '361', unit: 'kWh' }] }] },
      applied: ['kilowattHours'],
    })
    const stop = '{"transactionId":5,"meterStop":368,"timestamp":"2023-07-01T21:52:30.000Z"}'
    expect(read(call('StopTransaction', stop))).toMatchObject({ payload: { meterStop: 368_000 }, fits: true })
    expect(socket(made('OpenEVSE', 'x', '5.1.0'))(values).applied).toEqual([])
  })

  test('OpenEVSE of old writes numbers where texts belong', () => {
    const read = socket(made('OpenEVSE', 'WiFi', '4.1.0'))
    const values = call(
      'MeterValues',
      '{"connectorId":1,"meterValue":[{"timestamp":"2021-11-22T20:38:32.000Z","sampledValue":[' +
        '{"value":604.213,"measurand":"Energy.Active.Import.Register","unit":"Wh"},' +
        '{"value":0,"measurand":"Power.Active.Import","unit":"W"}]}]}',
    )
    expect(read(values)).toMatchObject({
      payload: { meterValue: [{ sampledValue: [{ value: '604.213' }, { value: '0' }] }] },
      applied: ['numbersAsText'],
      fits: true,
    })
  })

  test('Huawei sends one meter value that is no list', () => {
    const read = socket(made('', 'ACChargePoint'))
    const values = call(
      'MeterValues',
      '{"connectorId":1,"transactionId":1,"meterValue":{"timestamp":"2024-04-16T17:28:55.000Z","sampledValue":[' +
        '{"value":"0.00","context":"Transaction.Begin","measurand":"Energy.Active.Import.Register","unit":"kWh"}]}}',
    )
    expect(read(values)).toMatchObject({
      payload: { meterValue: [{ timestamp: '2024-04-16T17:28:55.000Z' }] },
      applied: ['loneItems'],
      fits: true,
    })
  })

  test('Vestel names a unit that 1.6 does not have', () => {
    const read = socket(made('VESTEL', 'EVC04'))
    const values = call(
      'MeterValues',
      '{"connectorId":1,"meterValue":[{"timestamp":"2022-03-29T19:15:37Z","sampledValue":[' +
        '{"value":"50.0","measurand":"Frequency","unit":"Hertz"},{"value":"230","measurand":"Voltage","unit":"V"}]}]}',
    )
    const { payload, applied, fits } = read(values)
    expect([applied, fits]).toEqual([['hertz'], true])
    expect(JSON.stringify(payload)).not.toContain('Hertz')
  })

  test('Schneider has longer serial numbers than allowed, told by its own boot', () => {
    const read = socket()
    const boot = call(
      'BootNotification',
      '{"chargeBoxSerialNumber":"EVB1A22P2KI3N12345678901234567890","chargePointModel":"EVlink Smart Wallbox",' +
        '"chargePointSerialNumber":"3N123456789F2S1B1234567890","chargePointVendor":"Schneider Electric",' +
        '"firmwareVersion":"3.4.0.9"}',
    )
    expect(read(boot)).toMatchObject({ fits: true })
    expect(socket({ quirks: 'none' })(boot)).toMatchObject({ fits: false })
  })

  test('Sigenergy ends transactions with a tag of 21 characters', () => {
    const stop = call(
      'StopTransaction',
      '{"meterStop":250390,"timestamp":"2025-11-10T10:23:58Z","transactionId":1762770182,"idTag":"X16WG99J2QIEGCC0MCJ5-"}',
    )
    expect(socket(made('Sigenergy', 'EVDC'))(stop)).toMatchObject({
      payload: { idTag: 'X16WG99J2QIEGCC0MCJ5-' },
      fits: true,
    })
    expect(socket(made('Acme', 'One'))(stop).fits).toBe(false)
  })

  test('Ocular puts control characters behind the tag', () => {
    const stop = call(
      'StopTransaction',
      '{"meterStop":1388,"idTag":"BA86I250X5G6MOD5DLKD\\u0010\\u000e","transactionId":1786705612,' +
        '"timestamp":"2026-08-14T11:42:28Z","reason":"EVDisconnected"}',
    )
    expect(socket(made('Ocular', 'LTE Plus'))(stop)).toMatchObject({
      payload: { idTag: 'BA86I250X5G6MOD5DLKD' },
      applied: ['tagTails'],
      fits: true,
    })
  })

  test('a make nobody knows is read to the letter', () => {
    const boot = call('BootNotification', '{"chargePointVendor":"Acme","chargePointModel":"One","odd":1}')
    expect(socket()(boot)).toMatchObject({ applied: [], fits: false })
  })
})

describe('an operator’s leniency', () => {
  const read = socket({ quirks: 'lenient' })
  const read201 = socket({ quirks: 'lenient' }, 'ocpp2.0.1')
  const sampled = (value: string) =>
    `{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[${value}]}]}`

  test('drops fields that nobody knows, at every depth', () => {
    const values = sampled('{"value":"1","quality":"good"}').replace(
      '{"connectorId"',
      '{"vendorData":{},"connectorId"',
    )
    const { payload, applied, fits } = read(call('MeterValues', values))
    expect([applied, fits]).toEqual([['extraFields'], true])
    expect(JSON.stringify(payload)).toBe(sampled('{"value":"1"}'))
  })

  test('takes tags of 36 characters, and none beyond 64', () => {
    const authorize = (length: number) => call('Authorize', JSON.stringify({ idTag: 'A'.repeat(length) }))
    expect(read(authorize(36)).fits).toBe(true)
    expect(read(authorize(65)).fits).toBe(false)
  })

  test('takes a text with a decimal comma for the number it is', () => {
    const event = call(
      'MeterValues',
      '{"evseId":"1","meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"12,5"}]}]}',
    )
    expect(read201(event)).toMatchObject({
      payload: { evseId: 1, meterValue: [{ sampledValue: [{ value: 12.5 }] }] },
      applied: ['numbersAsText'],
      fits: true,
    })
  })

  test('takes null, and an empty word or time, for a field that is not there', () => {
    const status =
      '{"connectorId":1,"status":"Available","errorCode":"NoError","info":null,"vendorId":"","timestamp":""}'
    const { payload, applied, fits } = read(call('StatusNotification', status))
    expect([applied, fits]).toEqual([['emptyTexts'], true])
    expect(payload).toEqual({ connectorId: 1, status: 'Available', errorCode: 'NoError', vendorId: '' })
  })

  test('takes a power that no station has for watts', () => {
    const power = (value: string) => {
      const said = sampled(`{"value":"${value}","measurand":"Power.Active.Import","unit":"kW"}`)
      return JSON.stringify(read(call('MeterValues', said)).payload)
    }
    expect(power('7360')).toContain('"unit":"W"')
    expect(power('350')).toContain('"unit":"kW"')
  })

  test('leaves a message that is right as it is, and never breaks on one that is not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(registry['ocpp1.6'])), fc.jsonValue(), (action, value) => {
        const payload = JSON.stringify({ ...(value as object) })
        const { fits } = read(call(action, payload))
        if (strict.request('ocpp1.6', action)?.(JSON.parse(payload)) === null) expect(fits).toBe(true)
      }),
    )
  })
})

test('local times at a change of the clocks get the offset of their hour', () => {
  const read = socket(made('Growatt', 'THOR'))
  const at = (timestamp: string) =>
    read(call('StatusNotification', JSON.stringify({ timestamp }))).payload.timestamp
  expect(at('2026-03-29T01:30:00')).toBe('2026-03-29T01:30:00+01:00')
  expect(at('2026-03-29T03:30:00')).toBe('2026-03-29T03:30:00+02:00')
  expect(at('2026-10-25T04:00:00')).toBe('2026-10-25T04:00:00+01:00')
})
