import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Job } from '@ocpp/shared/blocks/firmware/api'
import type { LocalList, LocalListSending } from '@ocpp/shared/blocks/local-list/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import type { ReservationMade } from '@ocpp/shared/blocks/reservation/api'
import type { StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import { until } from '@ocpp/shared/testing/until'
import { onBothStores } from './support/on-both-stores.ts'
import { type BootedStation, bootedStation } from './support/raw-station.ts'

type Version = 'ocpp1.6' | 'ocpp2.0.1'
const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']
const location = 'ftp://files.example/'
const log = { requestId: 4, logType: 'SecurityLog', log: { remoteLocation: location } }
const limit = { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 5_000 }] }
const profile = { stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute' }
const component = { name: 'OCPPCommCtrlr' }
const variable = { name: 'HeartbeatInterval' }
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

onBothStores('what a station does whose answers do not fit', (system) => {
  let count = 0

  /** A station that answers so, whatever it is asked. */
  const answering = async (version: Version, answer: object): Promise<BootedStation> => {
    const station = await bootedStation(system(), version)
    station.socket.answerWith(() => answer)
    return station
  }
  const command = ({ id }: BootedStation, name: string, payload: object) =>
    system().api.send<Command>('POST', `/stations/${id}/commands/${name}`, payload)
  const reserve = ({ id }: BootedStation) =>
    system().api.send<ReservationMade>('POST', `/stations/${id}/reservations`, {
      ...{ evse: 1, token: { type: 'ISO14443', value: `T-${id}` }, expiresAt: inAnHour() },
    })
  /** The row of the message log, once it is there. */
  const rowOf = async (station: BootedStation, action: string): Promise<Message | undefined> =>
    (await station.shows<Page<Message>>(`/messages?action=${action}`, ({ items }) => items.length > 0))
      .items[0]

  const odd = { status: 'ACCEPTED', vendorInfo: null, filename: null }

  test.each(versions)(
    'a reservation is kept (%s), and the command and the log say what was odd',
    async (version) => {
      const station = await answering(version, odd)
      const made = await reserve(station)
      expect(made).toMatchObject({
        reservation: { state: 'accepted' },
        command: { state: 'accepted', outcome: { response: odd, meant: { status: 'Accepted' } } },
      })
      const words = [
        'status: "ACCEPTED" is no word of the standard, read as "Accepted"',
        'vendorInfo: not a field of this message, left out',
        'filename: not a field of this message, left out',
      ]
      expect((made.command.outcome as { odd?: string[] }).odd?.toSorted()).toEqual(words.toSorted())
      await station.shows<Oddity[]>('/oddities', (items) =>
        items.some(({ action, field }) => action === 'answer to ReserveNow' && field === 'vendorInfo'),
      )
      const row = await rowOf(station, 'ReserveNow')
      expect(row?.summary).toContain(`odd: ${words[0]}`)
      station.socket.close()
    },
  )

  test.each(versions)('a charging profile is kept (%s)', async (version) => {
    const station = await answering(version, odd)
    const { state } = await command(
      station,
      'SetChargingProfile',
      version === 'ocpp1.6'
        ? {
            connectorId: 1,
            csChargingProfiles: { chargingProfileId: 7, ...profile, chargingSchedule: limit },
          }
        : { evseId: 1, chargingProfile: { id: 7, ...profile, chargingSchedule: [{ id: 1, ...limit }] } },
    )
    expect(state).toBe('accepted')
    await station.shows<StationCharging>('/charging', ({ profiles }) => profiles[0]?.profile.id === 7)
    station.socket.close()
  })

  test.each(versions)('a local list is held (%s)', async (version) => {
    const station = await answering(version, odd)
    const group = `ODD-${version}-${++count}`
    await system().api.send('POST', '/tokens', { value: `O-${station.id}`, group })
    await system().api.send('PATCH', `/stations/${station.id}/local-list`, { groups: [group] })
    const sent = await system().api.send<LocalListSending>(
      'POST',
      `/stations/${station.id}/local-list/send`,
      { mode: 'full' },
    )
    expect(sent).toMatchObject({ result: 'sent', version: 1, entries: 1 })
    const list = await station.shows<LocalList>('/local-list', ({ state }) => state !== 'unknown')
    expect(list).toMatchObject({ state: 'held', version: 1, held: 1 })
    station.socket.close()
  })

  test.each([
    ['ocpp1.6', 'GetLog', log, odd],
    ['ocpp1.6', 'GetDiagnostics', { location }, { fileName: 'd.zip', status: null, size: 12 }],
    ['ocpp2.0.1', 'GetLog', log, odd],
  ] as const)('a log is on its way (%s %s)', async (version, action, request, answer) => {
    const station = await answering(version, answer)
    const { id, state } = await command(station, action, request)
    expect(state).toBe('accepted')
    const { items } = await station.shows<Page<Job>>('/jobs', (jobs) => jobs.items.length > 0)
    expect(items).toMatchObject([{ key: id, action, state: 'accepted' }])
    station.socket.close()
  })

  test('settings are reported (ocpp1.6), one that cannot be read beside the others', async () => {
    const station = await answering('ocpp1.6', {
      configurationKey: [
        { key: 'HeartbeatInterval', readonly: 'false', value: 62 },
        { key: {}, value: 'nobody knows of what' },
        { key: 'Empty', readonly: false, value: null },
        { key: 'WebSocketPingInterval', value: '63' },
      ],
      unknownKey: null,
    })
    const asked = await command(station, 'GetConfiguration', {})
    expect(asked).toMatchObject({ state: 'accepted', outcome: { verdict: 'accepted' } })
    expect(JSON.stringify(asked.outcome)).toContain('configurationKey[1]')
    const all = await station.shows<StationVariable[]>('/variables.json', (found) => found.length > 0)
    expect(all.map((one) => [one.variable, one.value ?? null]).toSorted()).toEqual([
      ['Empty', null],
      ['HeartbeatInterval', '62'],
      ['WebSocketPingInterval', '63'],
    ])
    station.socket.close()
  })

  test('settings are reported (ocpp2.0.1), though the results do not say of what', async () => {
    const station = await answering('ocpp2.0.1', {
      getVariableResult: { attributeStatus: 'accepted', attributeValue: 64, component, variable },
    })
    const getVariableData = [{ component, variable }]
    expect((await command(station, 'GetVariables', { getVariableData })).state).toBe('accepted')
    const [one] = await station.shows<StationVariable[]>('/variables.json', (found) => found.length > 0)
    expect(one).toMatchObject({ component: component.name, variable: variable.name, value: '64' })

    station.socket.answerWith(() => ({ setVariableResult: [{ attributeStatus: 'accepted' }] }))
    const setVariableData = [{ component, variable, attributeValue: '65' }]
    expect((await command(station, 'SetVariables', { setVariableData })).state).toBe('accepted')
    await station.shows<StationVariable[]>('/variables.json', (found) => found[0]?.value === '65')
    station.socket.close()
  })

  test('what a secret setting holds is shown nowhere, however it is written', async () => {
    const sesame = { attributeStatus: 'accepted', attributeValue: 'sesame' }
    const named = { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } }
    const station = await answering('ocpp2.0.1', { getVariableResult: [sesame] })
    const payload = { getVariableData: [named] }
    const asked = await command(station, 'GetVariables', payload)
    expect(asked).toMatchObject({ state: 'accepted', outcome: { meant: { getVariableResult: [named] } } })
    station.socket.answerWith(() => ({ getVariableResult: { ...sesame, ...named } }))
    const alone = await command(station, 'GetVariables', payload)
    const seen = [asked, alone, await rowOf(station, 'GetVariables')]
    const variables = await station.shows<StationVariable[]>('/variables.json', (found) => found.length > 0)
    expect(JSON.stringify([seen, variables])).not.toContain('sesame')
    station.socket.close()
  })

  test.each(versions)('an answer without a word on it is unclear, never accepted (%s)', async (version) => {
    const station = await answering(version, {})
    const made = await reserve(station)
    expect(made).toMatchObject({
      reservation: { state: 'unanswered' },
      command: { state: 'unclear', outcome: { verdict: 'unclear', response: {} } },
    })
    expect((await rowOf(station, 'ReserveNow'))?.summary).toContain('cannot be read: status: is required')
    const { id } = await command(station, 'GetLog', log)
    const { items } = await station.shows<Page<Job>>('/jobs', (jobs) => jobs.items.length > 0)
    expect(items).toMatchObject([{ key: id, state: 'unanswered' }])
    station.socket.close()
  })

  test.each(versions)('a station read strictly is judged by it (%s)', async (version) => {
    const station = await answering(version, { status: 'accepted' })
    await system().api.send('PATCH', `/stations/${station.id}`, { quirks: 'strict' })
    const payload = version === 'ocpp1.6' ? { type: 'Soft' } : { type: 'Immediate' }
    await until('the node reads it so', async () => {
      return (await command(station, 'Reset', payload)).state === 'rejected'
    })
    expect((await reserve(station)).command.state).toBe('rejected')
    const { items } = await system().api.get<Page<{ state: string }>>(`/stations/${station.id}/reservations`)
    expect(items.filter(({ state }) => state === 'accepted')).toEqual([])
    station.socket.close()
  })
})
