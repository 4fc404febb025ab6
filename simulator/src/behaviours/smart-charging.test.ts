import { describe, expect, test } from 'bun:test'
import type { Device, Payload } from '../device.ts'
import type { Call, StationControl } from '../dialect.ts'
import { createHooks } from '../hooks.ts'
import { advance, type Plug, type SimulatedSession } from '../plug.ts'
import { chargingNeeds } from './charging/needs.ts'
import { smartCharging } from './smart-charging.ts'

const now = new Date('2026-06-01T12:00:00.000Z')

const session = (transactionId: string): SimulatedSession => ({
  transactionId,
  token: 'T',
  startWh: 0,
  startedAt: now,
  battery: { capacityWh: 50_000, soc: () => 40, demandW: (offered) => offered, charge: () => {} },
  remoteStartId: null,
  seqNo: 0,
  stopReason: null,
  refused: false,
})

const station = (version: Device['version']) => {
  const hooks = createHooks()
  const said: Call[] = []
  const triggered: string[] = []
  const plugs: Plug[] = [1, 2].map((evse) => ({
    evse,
    dc: false,
    ratedW: 11_000,
    status: 'Charging',
    operative: true,
    errorCode: 'NoError',
    registerWh: 0,
    powerW: 0,
    session: session(`${evse}`),
  }))
  const device = {
    version,
    plugs,
    settings: new Map(),
    control: { trigger: (message: string) => triggered.push(message) } as unknown as StationControl,
    now: () => now,
    say: (call: Call) => said.push(call),
    setStatus: (evse: number, status: Plug['status']) => {
      for (const plug of plugs) if (plug.evse === evse) plug.status = status
    },
    onChange: () => {},
    onTrigger: () => {},
    ...hooks.device,
  } as unknown as Device
  const obeyed = smartCharging(device)[version] ?? {}
  const obey = (action: string, payload: Payload) => obeyed[action]?.(payload)
  const power = (evse: number) => {
    const plug = plugs.find((each) => each.evse === evse)
    if (plug === undefined) throw new Error('no such plug')
    advance(plug, 0)
    return plug.powerW
  }
  return { obey, said, triggered, plugs, power, answered: hooks.answered }
}

const schedule = (limit: number) => ({
  startSchedule: now.toISOString(),
  chargingRateUnit: 'W',
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
})
const profile = (id: number, limit: number, change: Payload = {}) => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [{ id: 1, ...schedule(limit) }],
  ...change,
})

describe('a station that charges by profiles', () => {
  test('draws no more than they allow, and is suspended while that is nothing', () => {
    const one = station('ocpp2.0.1')
    expect(one.power(1)).toBe(11_000)
    one.obey('SetChargingProfile', { evseId: 0, chargingProfile: profile(1, 4_000) })
    expect([one.power(1), one.power(2)]).toEqual([4_000, 4_000])
    one.obey('SetChargingProfile', { evseId: 1, chargingProfile: profile(2, 0) })
    expect([one.power(1), one.power(2)]).toEqual([0, 4_000])
    expect(one.plugs[0]?.status).toBe('SuspendedEVSE')
    one.obey('ClearChargingProfile', { chargingProfileId: 2 })
    expect(one.power(1)).toBe(4_000)
    expect(one.triggered).toEqual(['TransactionEvent', 'TransactionEvent'])
  })

  test.each([
    ['an EVSE it does not have', 9, {}],
    ['a maximum at one EVSE', 1, { chargingProfilePurpose: 'ChargingStationMaxProfile' }],
    ['constraints from outside', 0, { chargingProfilePurpose: 'ChargingStationExternalConstraints' }],
    ['another transaction', 1, { chargingProfilePurpose: 'TxProfile', transactionId: 'X' }],
    ['no transaction named', 1, { chargingProfilePurpose: 'TxProfile' }],
    ['a stack level above its own', 1, { stackLevel: 11 }],
  ])('refuses a profile for %s', (_what, evseId, change) => {
    const chargingProfile = profile(1, 4_000, change)
    expect(station('ocpp2.0.1').obey('SetChargingProfile', { evseId, chargingProfile })).toEqual({
      status: 'Rejected',
    })
  })

  test('forgets a TxProfile with its transaction', () => {
    const one = station('ocpp1.6')
    const csChargingProfiles = {
      ...profile(1, 4_000, { chargingProfilePurpose: 'TxProfile' }),
      chargingProfileId: 1,
      chargingSchedule: schedule(4_000),
    }
    one.obey('SetChargingProfile', { connectorId: 1, csChargingProfiles })
    expect(one.power(1)).toBe(4_000)
    const [plug] = one.plugs
    if (plug) plug.session = session('next')
    expect(one.power(1)).toBe(11_000)
  })

  test('reports what it holds, one EVSE after the other', () => {
    const one = station('ocpp2.0.1')
    expect(one.obey('GetChargingProfiles', { requestId: 1, chargingProfile: {} })).toEqual({
      status: 'NoProfiles',
    })
    one.obey('SetChargingProfile', { evseId: 1, chargingProfile: profile(1, 4_000) })
    one.obey('SetChargingProfile', { evseId: 2, chargingProfile: profile(2, 4_000) })
    one.obey('GetChargingProfiles', { requestId: 2, chargingProfile: {} })
    expect(one.said.map(({ payload }) => payload)).toMatchObject([
      { requestId: 2, tbc: true, evseId: 1 },
      { requestId: 2, evseId: 2 },
    ])
    expect(one.said[1]?.payload).not.toHaveProperty('tbc')
  })

  test('reports the vehicle’s schedule once the one it waits for has come', () => {
    const one = station('ocpp2.0.1')
    const [plug] = one.plugs
    if (plug === undefined) throw new Error('no plug')
    one.answered(chargingNeeds(plug, now), { status: 'Accepted' })
    const chargingProfile = profile(1, 4_000, { chargingProfilePurpose: 'TxProfile', transactionId: '1' })
    one.obey('SetChargingProfile', { evseId: 1, chargingProfile })
    one.obey('SetChargingProfile', { evseId: 1, chargingProfile })
    expect(one.said.map(({ action }) => action)).toEqual(['NotifyEVChargingSchedule'])
  })
})
