import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command, StationPasswordChange } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import type { TestStation } from '../../../node/testing/station.ts'
import { liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import { answerOf, rawStation } from '../support/raw-station.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

/** The password in what a station of that version was issued. */
const passwordIn = (version: Version, payload: Record<string, unknown>): string =>
  version === 'ocpp1.6'
    ? String(payload.value)
    : String((payload.setVariableData as { attributeValue: string }[])[0]?.attributeValue)

const variable = {
  component: { name: 'SecurityCtrlr' },
  variable: { name: 'BasicAuthPassword' },
}
/** Nodes learn of it a moment later. */
const opensNothing = (connect: (password: string) => Promise<TestStation>, password: string) =>
  until('the password opens nothing', async () => {
    const open = await connect(password).catch(() => null)
    open?.close()
    return open === null
  })
const boots = {
  'ocpp1.6': (model: string) => ({ chargePointVendor: 'Acme', chargePointModel: model }),
  'ocpp2.0.1': (model: string) => ({ reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model } }),
}
const answers = {
  'ocpp1.6': (status: string) => ({ status }),
  'ocpp2.0.1': (attributeStatus: string) => ({ setVariableResult: [{ ...variable, attributeStatus }] }),
}

onBothStores('the password of a station’s connection', (system) => {
  /** Boots as a model that the store then shows: by then it has everything that came before on any socket. */
  const boot = async (id: string, socket: TestStation, version: Version, model: string) => {
    await answerOf(socket, 'BootNotification', boots[version](model))
    await shows(id, (station) => station.model === model)
  }
  /** A connected station whose password the test knows. */
  const registered = async (version: Version) => {
    const { id, password: old, connect: connectAs } = await rawStation(system())
    const connect = (password: string): Promise<TestStation> => connectAs(version, password)
    const socket = await connect(old)
    await boot(id, socket, version, 'Two')
    return { id, old, socket, connect }
  }
  const shows = (id: string, wanted: (station: Station) => boolean): Promise<Station> =>
    until(`${id} as wanted`, async () => {
      const station = await system().api.get<Station>(`/stations/${id}`)
      if (wanted(station)) return station
      await Bun.sleep(20)
      return null
    })
  const change = (id: string) =>
    system().api.send<StationPasswordChange>('POST', `/stations/${id}/password-changes`)

  test.each([...versions])('is changed over the connection of %s, and the old one ends', async (version) => {
    const station = await liveStation(system(), version)
    const before = await station.get<Station>()
    const { secret, result } = await change(station.id)
    expect(result).toBe('Accepted')
    // The simulated station comes back with what it was issued.
    const after = await shows(
      station.id,
      ({ link, nextPasswordSince }) =>
        link.connected && link.connection !== before.link.connection && nextPasswordSince === null,
    )
    expect(after.hasSecret).toBe(true)
    const seen = await Promise.all([
      station.get('/messages'),
      system().api.get('/audit'),
      system().api.get<Page<Command>>(`/commands?station=${station.id}`),
    ])
    expect(JSON.stringify(seen)).not.toContain(secret ?? '?')
    expect(JSON.stringify(seen)).not.toContain(Buffer.from(secret ?? '?').toString('hex'))
    expect(JSON.stringify(seen[1])).toContain('it uses its new password')
    station.disconnect()
  })

  test.each([...versions])('of %s stays good until the station comes with the new one', async (version) => {
    const { id, old, socket, connect } = await registered(version)
    let reported = ''
    socket.answerWith((_action, payload) => {
      reported = passwordIn(version, payload)
      return answers[version]('Accepted')
    })
    const { secret } = await change(id)
    await socket.untilClosed()
    expect(reported).toBe(version === 'ocpp1.6' ? Buffer.from(secret ?? '').toString('hex') : (secret ?? ''))
    // It lost the new one.
    const again = await connect(old)
    expect((await shows(id, ({ link }) => link.connected)).nextPasswordSince).not.toBeNull()
    again.close()
    const renewed = await connect(secret ?? '')
    await shows(id, ({ nextPasswordSince }) => nextPasswordSince === null)
    await opensNothing(connect, old)
    renewed.close()
  })

  test('in hexadecimal is taken as 1.6 stations read it, be it as bytes or as text', async () => {
    const { id, socket, connect } = await registered('ocpp1.6')
    socket.answerWith(() => ({ status: 'Accepted' }))
    const { secret } = await change(id)
    await socket.untilClosed()
    const literal = await connect(Buffer.from(secret ?? '').toString('hex'))
    await shows(id, ({ nextPasswordSince }) => nextPasswordSince === null)
    literal.close()
  })

  test.each([...versions])('of %s is not changed by one that the station refuses', async (version) => {
    const { id, old, socket, connect } = await registered(version)
    let reported = ''
    socket.answerWith((_action, payload) => {
      reported = passwordIn(version, payload)
      return answers[version]('Rejected')
    })
    expect(await change(id)).toMatchObject({
      secret: null,
      result: 'Rejected',
      station: { nextPasswordSince: null },
    })
    socket.close()
    const refused = version === 'ocpp1.6' ? Buffer.from(reported, 'hex').toString() : reported
    await opensNothing(connect, refused)
    const again = await connect(old)
    await boot(id, again, version, 'Three')
    again.close()
    await shows(id, ({ link }) => !link.connected)
    const { status } = await system().api.raw(`/stations/${id}/password-changes`, { method: 'POST' })
    expect(status).toBe(409)
  })

  test('that was issued as a setting lets the station in as well, until the operator forgets it', async () => {
    const { id, old, socket, connect } = await registered('ocpp1.6')
    socket.answerWith(() => ({ status: 'Accepted' }))
    const value = 'a-password-of-the-operator'
    const { api } = system()
    await api.send('POST', `/stations/${id}/commands/ChangeConfiguration`, { key: 'AuthorizationKey', value })
    expect((await shows(id, () => true)).nextPasswordSince).not.toBeNull()
    await api.send('DELETE', `/stations/${id}/next-password`)
    expect((await shows(id, () => true)).nextPasswordSince).toBeNull()
    await opensNothing(connect, value)
    const again = await connect(old)
    again.close()
    const { items } = await api.get<Page<Message>>(`/stations/${id}/messages`)
    expect(JSON.stringify(items)).not.toContain(value)
  })
})
