import { afterEach, describe, expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { scriptedCsms } from '../testing/scripted-csms.ts'
import type { Dialect } from './dialect.ts'
import { replayDay } from './life.ts'
import { createPace } from './pace.ts'
import { createRandom } from './random.ts'
import type { SimulatedStation, StationOptions } from './simulated-station.ts'
import { createStation } from './station.ts'
import { v16 } from './v16.ts'
import { v201 } from './v201.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean()
})

const given = (
  dialect: Dialect,
  csms: ReturnType<typeof scriptedCsms>,
  more: Partial<StationOptions> = {},
) => {
  const station = createStation(
    {
      id: 'SIM-1',
      vendor: 'Voltara',
      model: 'HPC 150',
      serialNumber: 'VO1',
      firmware: '1.0',
      password: 'p'.repeat(20),
      plugs: [
        { dc: true, ratedW: 150_000 },
        { dc: false, ratedW: 22_000 },
      ],
    },
    {
      url: csms.url,
      dialect,
      pace: createPace(1, 0),
      random: createRandom(7),
      meterMs: 60_000,
      retryMs: 20,
      ...more,
    },
  )
  const end = new AbortController()
  void station.run(end.signal)
  cleanups.push(() => {
    end.abort()
    csms.stop()
  })
  return station
}
const actions = (csms: ReturnType<typeof scriptedCsms>) => csms.received.map(({ action }) => action)
const charge = (station: SimulatedStation) => {
  station.start(1, 'TAG1')
  station.sample(1, 600)
  station.sample(1, 600)
  station.stop(1, 'Local')
}

describe.each([
  ['1.6', v16],
  ['2.0.1', v201],
] as const)('a simulated %s station', (_, dialect) => {
  test('boots, reports its connectors and charges in frames that fit the schemas', async () => {
    const csms = scriptedCsms()
    const station = given(dialect, csms)
    await station.booted()
    charge(station)
    await station.drained()
    expect(csms.violations).toEqual([])
    expect(actions(csms).slice(0, 3)).toEqual([
      'BootNotification',
      'StatusNotification',
      'StatusNotification',
    ])
    const inSession =
      dialect === v16 ? ['StartTransaction', 'MeterValues', 'StopTransaction'] : ['TransactionEvent']
    expect(actions(csms)).toEqual(expect.arrayContaining(inSession))
  })

  test('keeps transaction messages while the line is cut and sends them in order afterwards', async () => {
    const csms = scriptedCsms()
    const station = given(dialect, csms)
    await station.booted()
    station.dropLine(150)
    await until('the line is cut', () => !station.isBooted())
    charge(station)
    expect(station.backlog()).toBeGreaterThanOrEqual(4)
    await station.drained()
    const sent = csms.received.filter(({ action }) => /Transaction|MeterValues/.test(action))
    expect(sent).toHaveLength(4)
    if (dialect === v201) {
      expect(sent.map(({ payload }) => payload.seqNo)).toEqual([0, 1, 2, 3])
      expect(sent.every(({ payload }) => payload.offline === true)).toBe(true)
    } else {
      expect(sent.map(({ action }) => action).join()).toBe(
        'StartTransaction,MeterValues,MeterValues,StopTransaction',
      )
      expect(sent[3]?.payload.transactionId).toBe(1001)
    }
    expect(csms.violations).toEqual([])
  })

  test('ends the session of a refused token', async () => {
    const csms = scriptedCsms({ tokenStatus: (token) => (token === 'BAD' ? 'Blocked' : 'Accepted') })
    const station = given(dialect, csms)
    await station.booted()
    expect(await station.authorize('BAD')).toBe('Blocked')
    station.start(1, 'BAD')
    await until('the session ended', () => station.plugs[0]?.session === null)
    await station.drained()
    const stop = csms.received.find(({ payload }) => JSON.stringify(payload).includes('DeAuthorized'))
    expect(stop).toBeDefined()
  })

  test('obeys remote start, stop, unlock, availability, trigger and reset', async () => {
    const csms = scriptedCsms()
    const station = given(dialect, csms)
    await station.booted()
    const is16 = dialect === v16
    const started = is16
      ? await csms.order('SIM-1', 'RemoteStartTransaction', { connectorId: 2, idTag: 'TAG2' })
      : await csms.order('SIM-1', 'RequestStartTransaction', {
          evseId: 2,
          remoteStartId: 5,
          idToken: { idToken: 'TAG2', type: 'ISO14443' },
        })
    expect(started[2]).toEqual({ status: 'Accepted' })
    await until('charging', () => station.plugs[1]?.session?.transactionId != null)
    const id = station.plugs[1]?.session?.transactionId ?? ''
    const stopped = is16
      ? await csms.order('SIM-1', 'RemoteStopTransaction', { transactionId: Number(id) })
      : await csms.order('SIM-1', 'RequestStopTransaction', { transactionId: id })
    expect(stopped[2]).toEqual({ status: 'Accepted' })
    const trigger = await csms.order('SIM-1', 'TriggerMessage', { requestedMessage: 'Heartbeat' })
    expect(trigger[2]).toEqual({ status: 'Accepted' })
    await csms.order(
      'SIM-1',
      'ChangeAvailability',
      is16 ? { connectorId: 0, type: 'Inoperative' } : { operationalStatus: 'Inoperative' },
    )
    expect(station.plugs.map((plug) => plug.status)).toEqual(['Unavailable', 'Unavailable'])
    expect((await csms.order('SIM-1', 'NoSuchAction', {}))[0]).toBe(4)
    await csms.order('SIM-1', 'Reset', { type: is16 ? 'Hard' : 'Immediate' })
    await until(
      'a second boot',
      () => actions(csms).filter((name) => name === 'BootNotification').length === 2,
    )
    expect(csms.violations).toEqual([])
  })

  test('reads and writes its settings', async () => {
    const csms = scriptedCsms()
    const station = given(dialect, csms)
    await station.booted()
    if (dialect === v16) {
      const change = { key: 'HeartbeatInterval', value: '120' }
      expect((await csms.order('SIM-1', 'ChangeConfiguration', change))[2]).toEqual({ status: 'Accepted' })
      const read = await csms.order('SIM-1', 'GetConfiguration', { key: ['HeartbeatInterval', 'Nope'] })
      expect(read[2]).toEqual({
        configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '120' }],
        unknownKey: ['Nope'],
      })
    } else {
      await csms.order('SIM-1', 'GetBaseReport', { requestId: 9, reportBase: 'FullInventory' })
      await until('the last part', () => csms.received.some(({ payload }) => payload.tbc === false))
      const parts = csms.received.filter(({ action }) => action === 'NotifyReport')
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.map(({ payload }) => payload.seqNo)).toEqual(parts.map((_, index) => index))
    }
    expect(csms.violations).toEqual([])
  })

  test('replays a day of old sessions whose register only grows', async () => {
    const csms = scriptedCsms()
    const registers: number[] = []
    const station = given(dialect, csms, {
      onAnswered: ({ registerWh, session }) => {
        if (session && registerWh !== null) registers.push(registerWh)
      },
    })
    replayDay(station, createRandom(3), ['A', 'B'], new Date(), 24)
    expect(station.backlog()).toBeGreaterThan(10)
    await station.drained()
    expect(csms.violations).toEqual([])
    expect(registers.length).toBeGreaterThan(10)
    const perPlug = csms.received.filter(
      ({ payload }) => payload.meterStart !== undefined && payload.connectorId === 1,
    )
    const starts = perPlug.map(({ payload }) => Number(payload.meterStart))
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })
})
