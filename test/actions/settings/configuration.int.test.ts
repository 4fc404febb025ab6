import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type {
  SettingDifference,
  SettingsOutcome,
  StationVariable,
} from '@ocpp/shared/blocks/device-model/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

const keyOf = (variables: readonly StationVariable[], key: string) =>
  variables.find(({ variable }) => variable === key)

onBothStores('configuration keys of OCPP 1.6', (system) => {
  const write = (station: LiveStation, key: string, value: string) =>
    system().api.send<SettingsOutcome>('POST', `/stations/${station.id}/variables/write`, {
      settings: [{ variable: key, value }],
    })

  test('GetConfiguration stores all keys with what the specification says of them', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    expect((await station.command('GetConfiguration', {})).state).toBe('accepted')
    const variables = await station.shows<StationVariable[]>('/variables.json', (all) => all.length >= 10)
    expect(keyOf(variables, 'HeartbeatInterval')).toMatchObject({
      component: 'ChargePoint',
      value: '300',
      readOnly: false,
      dataType: 'integer',
      unit: 's',
      meaning: expect.any(String),
    })
    expect(keyOf(variables, 'NumberOfConnectors')).toMatchObject({ readOnly: true })
    expect(keyOf(variables, 'VendorColour')).toMatchObject({ value: 'blue', dataType: null })
    station.disconnect()
  })

  test('named keys are read in as many messages as GetConfigurationMaxKeys asks for', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    await station.command('read-settings', { keys: [] })
    await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => keyOf(all, 'GetConfigurationMaxKeys') !== undefined,
    )
    const settings = [
      'HeartbeatInterval',
      'ConnectionTimeOut',
      'LightIntensity',
      'Nonsense',
      'VendorColour',
      'LocalPreAuthorize',
      'NumberOfConnectors',
    ]
    const outcome = await system().api.send<SettingsOutcome>(
      'POST',
      `/stations/${station.id}/variables/read`,
      { settings: settings.map((variable) => ({ variable })) },
    )
    expect(outcome.commands.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    expect(outcome.results.map(({ status }) => status)).toEqual(
      settings.map((key) => (key === 'Nonsense' ? 'UnknownKey' : 'Accepted')),
    )
    await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => keyOf(all, 'Nonsense')?.result?.status === 'UnknownKey',
    )
    await station.command('GetConfiguration', {})
    await station.shows<StationVariable[]>('/variables.json', (all) => keyOf(all, 'Nonsense') === undefined)
    station.disconnect()
  })

  test('ChangeConfiguration is read back: what the station kept otherwise is shown as such', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const outcome = await write(station, 'LightIntensity', '250')
    expect(outcome.results).toMatchObject([{ variable: 'LightIntensity', status: 'Accepted' }])
    const variables = await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => keyOf(all, 'LightIntensity')?.value === '100',
    )
    expect(keyOf(variables, 'LightIntensity')).toMatchObject({
      asked: '250',
      result: { of: 'write', status: 'Accepted' },
    })
    await write(station, 'LightIntensity', '40')
    await station.shows<StationVariable[]>('/variables.json', (all) => {
      const light = keyOf(all, 'LightIntensity')
      return light?.value === '40' && light.asked === undefined
    })
    expect((await station.logged('GetConfiguration')).direction).toBe('out')
    station.disconnect()
  })

  test('a key that needs a reboot says so until the station has booted', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const command = await station.command('ChangeConfiguration', {
      key: 'WebSocketPingInterval',
      value: '30',
    })
    expect(command).toMatchObject({ state: 'accepted', outcome: { response: { status: 'RebootRequired' } } })
    await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => keyOf(all, 'WebSocketPingInterval')?.rebootRequired === true,
    )
    await station.command('Reset', { type: 'Soft' })
    const variables = await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => keyOf(all, 'WebSocketPingInterval')?.rebootRequired === false,
    )
    expect(keyOf(variables, 'WebSocketPingInterval')?.value).toBe('30')
    station.disconnect()
  })

  test('refusals are kept with the key, and leave its value', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    await station.command('GetConfiguration', {})
    const refused = await write(station, 'NumberOfConnectors', '9')
    expect(refused.results).toMatchObject([{ status: 'Rejected' }])
    expect((await write(station, 'Nonsense', 'x')).results).toMatchObject([{ status: 'NotSupported' }])
    const variables = await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => keyOf(all, 'NumberOfConnectors')?.result !== undefined,
    )
    expect(keyOf(variables, 'NumberOfConnectors')).toMatchObject({
      value: '2',
      readOnly: true,
      result: { of: 'write', status: 'Rejected' },
    })
    station.disconnect()
  })

  test('a password is written and stands nowhere', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const password = 'not-for-anybody-to-see'
    const outcome = await write(station, 'AuthorizationKey', password)
    expect(outcome.results).toMatchObject([{ status: 'Accepted' }])
    const seen = await Promise.all([
      station.shows<StationVariable[]>(
        '/variables.json',
        (all) => keyOf(all, 'AuthorizationKey') !== undefined,
      ),
      station.shows<Page<Message>>('/messages', ({ items }) =>
        items.some(({ action }) => action === 'ChangeConfiguration'),
      ),
      system().api.get<Command>(`/commands/${outcome.commands[0]?.id}`),
      system().api.get('/audit'),
    ])
    expect(keyOf(seen[0], 'AuthorizationKey')).toMatchObject({ value: null, writeOnly: true })
    expect(JSON.stringify(seen)).not.toContain(password)
    station.disconnect()
  })

  test('after a boot nothing is read, unless the policy says so', async () => {
    const { api } = system()
    const quiet = await liveStation(system(), 'ocpp1.6')
    await api.send('PATCH', '/policies', { readSettingsAfterBoot: true })
    const station = await liveStation(system(), 'ocpp1.6')
    await station.shows<StationVariable[]>('/variables.json', (all) => all.length >= 10)
    await api.send('PATCH', '/policies', { readSettingsAfterBoot: false })
    expect(await quiet.get<StationVariable[]>('/variables.json')).toEqual([])
    station.disconnect()
    quiet.disconnect()
  })

  test('two stations are compared by what could be alike', async () => {
    const [one, other] = [await liveStation(system(), 'ocpp1.6'), await liveStation(system(), 'ocpp1.6')]
    for (const station of [one, other]) await station.command('GetConfiguration', {})
    await write(other, 'VendorColour', 'red')
    await until('both are known', async () => {
      const { items: found } = await one.get<Page<SettingDifference>>(
        `/variables/differences?with=${other.id}`,
      )
      return found.length === 1 && found[0]?.there === 'red'
    })
    const {
      items: [difference],
    } = await one.get<Page<SettingDifference>>(`/variables/differences?with=${other.id}`)
    expect(difference).toMatchObject({ variable: 'VendorColour', here: 'blue', there: 'red' })
    expect((await one.get<Station>()).link.connected).toBe(true)
    one.disconnect()
    other.disconnect()
  })
})
