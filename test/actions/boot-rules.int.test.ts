import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Alarm } from '@ocpp/shared/blocks/alarms/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import type { Station, Timeline } from '@ocpp/shared/blocks/stations/station'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Version } from '@ocpp/shared/ocpp/version'
import { until } from '@ocpp/shared/testing/until'
import { connectStation } from '../../node/testing/station.ts'
import { onBothStores } from './support/on-both-stores.ts'
import { answerOf, rawStation } from './support/raw-station.ts'
import type { System } from './support/system.ts'

const now = () => new Date().toISOString()
const words: Record<Version, { boot: object; status: (status: string) => object }> = {
  'ocpp1.6': {
    boot: { chargePointVendor: 'Volt', chargePointModel: 'V1', firmwareVersion: '1.0' },
    status: (status) => ({ connectorId: 1, errorCode: 'NoError', status, timestamp: now() }),
  },
  'ocpp2.0.1': {
    boot: {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Volt', model: 'V1', firmwareVersion: '1.0' },
    },
    status: (connectorStatus) => ({ evseId: 1, connectorId: 1, connectorStatus, timestamp: now() }),
  },
}
const both = ['ocpp1.6', 'ocpp2.0.1'] as const

const shown = ({ api }: System, id: string, wanted: (station: Station) => boolean) =>
  until(`${id} as wanted`, async () => {
    const answer = await api.raw(`/stations/${id}`)
    const station = answer.ok ? ((await answer.json()) as Station) : null
    if (station !== null && wanted(station)) return station
    // Each look is a request: a breath between them.
    await Bun.sleep(20)
    return false
  })

/** An unknown station: nobody has registered it. */
const stranger = async ({ stationsUrl }: System, version: Version) => {
  const id = `NEW-${newId().slice(-12)}`
  const port = Number(new URL(stationsUrl).port)
  return {
    id,
    socket: await connectStation({ port, id, protocols: [version], password: 'a-password-of-its-own' }),
  }
}

onBothStores(
  'booting and being there',
  (system) => {
    test.each([...both])(
      '%s BootNotification, StatusNotification and Heartbeat show who is there',
      async (version) => {
        const station = await rawStation(system())
        const socket = await station.connect(version)
        const { boot, status } = words[version]
        const booted = await answerOf(socket, 'BootNotification', boot)
        expect(booted.status).toBe('Accepted')
        // 300 s, spread by a tenth so that stations do not beat in step.
        expect(booted.interval).toBeWithin(270, 331)
        await answerOf(socket, 'StatusNotification', status('Available'))
        await answerOf(socket, 'StatusNotification', status('Unavailable'))
        const { currentTime } = await answerOf(socket, 'Heartbeat', {})
        expect(Math.abs(Date.parse(String(currentTime)) - Date.now())).toBeLessThan(5_000)
        const { vendor, firmware, link } = await shown(
          system(),
          station.id,
          ({ state, firmware }) => state === 'Unavailable' && firmware === '1.0',
        )
        expect([vendor, firmware, link.protocol]).toEqual(['Volt', '1.0', version])
        const timeline = await system().api.get<Timeline>(`/stations/${station.id}/timeline`)
        expect(timeline.entries.filter(({ evse }) => evse === 1).map((entry) => entry.status)).toEqual([
          'Available',
          'Unavailable',
        ])
        socket.close()
      },
    )

    test.each([...both])(
      '%s: an unknown station is Pending, and let in by an approval without a reconnect',
      async (version) => {
        const { id, socket } = await stranger(system(), version)
        const { boot } = words[version]
        expect(await answerOf(socket, 'BootNotification', boot)).toMatchObject({ status: 'Pending' })
        const [kind, , code] = await socket.call('Heartbeat', {})
        // 1.6 does not say what a pending station may send; 2.0.1 does (B02.FR.09).
        expect([kind, ...(version === 'ocpp1.6' ? [] : [code])]).toEqual(
          version === 'ocpp1.6' ? [3] : [4, 'SecurityError'],
        )
        await shown(system(), id, ({ admission }) => admission === 'pending')
        await system().api.send('POST', `/stations/${id}/approval`, { secret: 'presented' })
        const asked = await socket.nextCall()
        expect(asked).toMatchObject({
          action: 'TriggerMessage',
          payload: { requestedMessage: 'BootNotification' },
        })
        socket.send([3, asked.id, { status: 'Accepted' }])
        expect(await answerOf(socket, 'BootNotification', boot)).toMatchObject({ status: 'Accepted' })
        expect((await socket.call('Heartbeat', {}))[0]).toBe(3)
        socket.close()
      },
    )

    test.each([...both])('%s: nothing is sent after a boot that nobody asked for', async (version) => {
      const station = await rawStation(system())
      const socket = await station.connect(version)
      await answerOf(socket, 'BootNotification', words[version].boot)
      await shown(system(), station.id, ({ bootAt }) => bootAt !== null)
      await answerOf(socket, 'Heartbeat', {})
      expect(socket.received.filter(([kind]) => kind === 2)).toEqual([])
      socket.close()
    })
  },
  { UNKNOWN_STATIONS: 'hold' },
)

onBothStores('odd messages', (system) => {
  const messagesOf = async (id: string, action: string) =>
    (await system().api.get<{ items: Message[] }>(`/stations/${id}/messages?action=${action}`)).items

  test('are normalised for a model that is known for them, and the message log says so', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const openEvse = { chargePointVendor: 'OpenEVSE', chargePointModel: 'One', firmwareVersion: '4.2.2' }
    await answerOf(socket, 'BootNotification', openEvse)
    const sampledValue = [{ value: '50', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }]
    const values = { connectorId: 1, meterValue: [{ timestamp: now(), sampledValue }] }
    await answerOf(socket, 'MeterValues', values)
    const [message] = await until('the logged message', async () => {
      const items = await messagesOf(station.id, 'MeterValues')
      return items.length > 0 && items
    })
    expect(message?.outcome).toBe('answered')
    expect(message?.summary).toContain('odd: registers in kWh that are said to be Wh')
    expect(message?.request).toContain('"unit":"Wh"')
    socket.close()
    // Without a boot on the next socket its make is still known.
    await shown(system(), station.id, ({ vendor }) => vendor === 'OpenEVSE')
    const back = await station.connect()
    await answerOf(back, 'MeterValues', values)
    back.close()
  })

  test('are refused where an operator has a station read strictly, and read again when that is taken back', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const odd = { idTag: 'A'.repeat(36), vendorExtra: true }
    const authorize = async () => (await socket.call('Authorize', odd))[0]
    expect(await authorize()).toBe(3)
    await system().api.send('PATCH', `/stations/${station.id}`, { quirks: 'strict' })
    await until('strictness at the node', async () => (await authorize()) === 4)
    // The former words are still good.
    await system().api.send('PATCH', `/stations/${station.id}`, { quirks: 'lenient' })
    await until('leniency at the node', async () => (await authorize()) === 3)
    await system().api.send('PATCH', `/stations/${station.id}`, { quirks: 'none' })
    await until('strictness again', async () => (await authorize()) === 4)
    socket.close()
  })

  test('are collected at the station, and what was refused needs attention', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const status = { connectorId: 1, errorCode: 'Error', status: 'Faulted' }
    await answerOf(socket, 'StatusNotification', status)
    await answerOf(socket, 'StatusNotification', status)
    expect((await socket.call('StatusNotification', { ...status, status: 'Exploding' }))[2]).toBe(
      'PropertyConstraintViolation',
    )
    const writings = await until('both writings', async () => {
      const found = await system().api.get<Oddity[]>(`/stations/${station.id}/oddities`)
      return found.length === 2 && found
    })
    expect(writings.map(({ action, kind, field }) => [action, kind, field]).sort()).toEqual([
      ['StatusNotification', 'refused', 'status'],
      ['StatusNotification', 'word', 'errorCode'],
    ])
    const alarm = await until('its alarm', async () => {
      const { items } = await system().api.get<Page<Alarm>>(`/alarms?rule=unread&station=${station.id}`)
      return items[0]
    })
    expect(alarm.detail).toStartWith('StatusNotification: status: expected one of Available')
    socket.close()
  })
})
