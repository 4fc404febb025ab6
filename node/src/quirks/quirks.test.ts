import { describe, expect, test } from 'bun:test'
import type { StationReference } from '@ocpp/shared/contracts/reference'
import { type CallFrame, decodeFrame } from '@ocpp/shared/ocpp/frame'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import fc from 'fast-check'
import { createReadCall } from '../rpc/read-call.ts'
import type { Route } from '../rpc/routes.ts'
import type { Session } from '../stations/session.ts'
import { createManners } from './manner.ts'
import { createProfiles } from './profiles.ts'

const strict = createValidators(registry)
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
  const manners = createManners({ profiles, replica: { station: () => station }, auto: 'auto' })
  const readCall = createReadCall({ manners })
  const session = { station: 'CP1', version, admission: 'accepted' } as Session
  return (text: string) => {
    const frame = callOf(text, version)
    const before = JSON.stringify(frame.payload)
    const validate = strict.request(version, frame.action) ?? (() => [])
    const route = { validate, handle: () => ({}) } as unknown as Route
    const { payload, odd, violation } = readCall(session, frame, route, [])
    expect(JSON.stringify(frame.payload)).toBe(before)
    return { payload, odd, fits: violation === null }
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
    expect(read(start)).toEqual({
      payload: expect.objectContaining({ timestamp: '2023-10-19T15:28:07+02:00' }),
      odd: ['local times without a zone'],
      fits: true,
    })
    expect(read(call('Heartbeat', '{}')).odd).toEqual([])
  })

  test('OpenEVSE with firmware 4.2.2 means kWh, also at start and end, and in numbers written as texts', () => {
    const read = socket(made('OpenEVSE', 'Advanced Series', '4.2.2'))
    const values = call(
      'MeterValues',
      '{"connectorId":1,"meterValue":[{"timestamp":"2023-07-01T21:45:30.000Z","sampledValue":[' +
        '{"value":"9451","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},' +
        '{"value":"361","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}',
    )
    expect(read(values)).toMatchObject({
      payload: { meterValue: [{ sampledValue: [{ unit: 'W' }, { value: '361', unit: 'kWh' }] }] },
      odd: ['registers in kWh that are said to be Wh'],
    })
    const stop = (meterStop: string) =>
      call(
        'StopTransaction',
        `{"transactionId":5,"meterStop":${meterStop},"timestamp":"2023-07-01T21:52:30.000Z"}`,
      )
    expect(read(stop('368'))).toMatchObject({ payload: { meterStop: 368_000 }, fits: true })
    expect(read(stop('"368"'))).toMatchObject({ payload: { meterStop: 368_000 }, fits: true })
    expect(socket(made('OpenEVSE', 'x', '5.1.0'))(values).odd).toEqual([])
  })

  test('Ocular puts control characters behind the tag', () => {
    const stop = call(
      'StopTransaction',
      '{"meterStop":1388,"idTag":"BA86I250X5G6MOD5DLKD\\u0010\\u000e","transactionId":1786705612,' +
        '"timestamp":"2026-08-14T11:42:28Z","reason":"EVDisconnected"}',
    )
    expect(socket(made('Ocular', 'LTE Plus'))(stop)).toMatchObject({
      payload: { idTag: 'BA86I250X5G6MOD5DLKD' },
      odd: ['idTag: longer than allowed, •••', 'tags that end in blanks or control characters'],
      fits: true,
    })
  })

  // Each of these had a profile of its own once: their schema shows what is wrong.
  test.each<[string, string, string, string]>([
    [
      'OpenEVSE of old writes numbers where texts belong (lbbrhzn/ocpp#210)',
      'MeterValues',
      '{"connectorId":1,"meterValue":[{"timestamp":"2021-11-22T20:38:32.000Z","sampledValue":[' +
        '{"value":604.213,"measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}',
      'meterValue[0].sampledValue[0].value: the text as 604.213',
    ],
    [
      'Huawei sends one meter value that is no list (lbbrhzn/ocpp#1144)',
      'MeterValues',
      '{"connectorId":1,"transactionId":1,"meterValue":{"timestamp":"2024-04-16T17:28:55.000Z","sampledValue":[' +
        '{"value":"0.00","context":"Transaction.Begin","measurand":"Energy.Active.Import.Register","unit":"kWh"}]}}',
      'meterValue: an object where a list belongs, read as a list of 1',
    ],
    [
      'Vestel names a unit that 1.6 does not have (lbbrhzn/ocpp#466)',
      'MeterValues',
      '{"connectorId":1,"meterValue":[{"timestamp":"2022-03-29T19:15:37Z","sampledValue":[' +
        '{"value":"50.0","measurand":"Frequency","unit":"Hertz"}]}]}',
      'meterValue[0].sampledValue[0].unit: "Hertz" is no word of the standard, kept as it is',
    ],
    [
      'Schneider has longer serial numbers than allowed (mobilityhouse/ocpp#273)',
      'BootNotification',
      '{"chargePointModel":"EVlink Smart Wallbox","chargePointSerialNumber":"3N123456789F2S1B1234567890",' +
        '"chargePointVendor":"Schneider Electric","firmwareVersion":"3.4.0.9"}',
      'chargePointSerialNumber: longer than allowed, "3N123456789F2S1B1234567890"',
    ],
    [
      'Sigenergy ends transactions with a tag of 21 characters (lbbrhzn/ocpp#1803)',
      'StopTransaction',
      '{"meterStop":250390,"timestamp":"2025-11-10T10:23:58Z","transactionId":1762770182,"idTag":"X16WG99J2QIEGCC0MCJ5-"}',
      'idTag: longer than allowed, •••',
    ],
  ])('any model is read as meant: %s', (_words, action, payload, words) => {
    expect(socket()(call(action, payload))).toMatchObject({ odd: [words], fits: true })
    expect(socket({ quirks: 'strict' })(call(action, payload)).fits).toBe(false)
  })
})

test('a station that is read strictly has nothing normalised that its model is known for', () => {
  const start = call(
    'StartTransaction',
    '{"connectorId":1,"idTag":"evcc","meterStart":0,"timestamp":"2023-10-19T15:28:07"}',
  )
  const { payload, odd } = socket({ ...made('Growatt', 'THOR'), quirks: 'strict' })(start)
  expect([payload.timestamp, odd]).toEqual(['2023-10-19T15:28:07', []])
})

test('a power that no station has is taken for watts where a profile says so', () => {
  const [quirk] = profiles.quirks.filter(({ id }) => id === 'watts')
  const power = (value: string) =>
    JSON.stringify(
      quirk?.correct(
        { meterValue: [{ sampledValue: [{ value, measurand: 'Power.Active.Import', unit: 'kW' }] }] },
        { action: 'MeterValues' },
      ),
    )
  expect(power('7360')).toContain('"unit":"W"')
  expect(power('350')).toContain('"unit":"kW"')
})

test('a message that is right is left as it is, and nothing breaks on one that is not', () => {
  const read = socket()
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(registry['ocpp1.6'])), fc.jsonValue(), (action, value) => {
      const given = { ...(value as object) }
      const { fits, payload } = read(call(action, JSON.stringify(given)))
      if (strict.request('ocpp1.6', action)?.(given) === null) {
        expect(fits).toBe(true)
        expect(JSON.stringify(payload)).toBe(JSON.stringify(given))
      }
    }),
  )
})

test('local times at a change of the clocks get the offset of their hour', () => {
  const read = socket(made('Growatt', 'THOR'))
  const at = (timestamp: string) =>
    read(
      call(
        'StatusNotification',
        JSON.stringify({ connectorId: 1, errorCode: 'NoError', status: 'Charging', timestamp }),
      ),
    ).payload.timestamp
  expect(at('2026-03-29T01:30:00')).toBe('2026-03-29T01:30:00+01:00')
  expect(at('2026-03-29T03:30:00')).toBe('2026-03-29T03:30:00+02:00')
  expect(at('2026-10-25T04:00:00')).toBe('2026-10-25T04:00:00+01:00')
})
