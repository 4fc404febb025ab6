import { expect, test } from 'bun:test'
import type { LocalList, LocalListSending } from '@ocpp/shared/blocks/local-list/api'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation, type Version } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'
import type { System } from './support/system.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']
const path = '/local-list'
let count = 0

/** Tokens of a group of their own, which the station's list is for: other tests add tokens too. */
const listFor = async ({ api }: System, station: LiveStation, size: number) => {
  const group = `G${++count}`
  const values = Array.from({ length: size }, (_, i) => `L${count}-${i}`)
  for (const value of values) await api.send('POST', '/tokens', { value, group })
  await api.send('PATCH', `/stations/${station.id}/local-list`, { groups: [group] })
  const add = (value: string) => api.send('POST', '/tokens', { value, group })
  return { group, values, add }
}

const sendList = ({ api }: System, station: LiveStation, mode: 'full' | 'differences') =>
  api.send<LocalListSending>('POST', `/stations/${station.id}/local-list/send`, { mode })

/** What the station says by itself while it is cut off: it has only its list and its cache to go by. */
const offline = async (station: LiveStation, tokens: readonly string[]) => {
  station.simulated.dropLine(200)
  await until('the line is cut', () => !station.simulated.isBooted())
  const statuses = await Promise.all(tokens.map((value) => station.simulated.authorize(value)))
  await station.simulated.booted()
  await station.shows<{ link: { connected: boolean } }>('', ({ link }) => link.connected)
  return statuses
}

onBothStores('local authorisation lists', (system) => {
  test.each(versions)(
    'SendLocalList (%s) brings the whole list, and the station goes by it alone',
    async (version) => {
      const station = await liveStation(system(), version)
      const { values, group } = await listFor(system(), station, 3)
      const before = await station.get<LocalList>(path)
      expect(before).toMatchObject({ state: 'unknown', version: null, wanted: 3, difference: { add: 3 } })

      const sent = await sendList(system(), station, 'full')
      expect(sent).toMatchObject({ result: 'sent', version: 1, entries: 3 })
      expect(await station.get<LocalList>(path)).toMatchObject({
        state: 'held',
        version: 1,
        held: 3,
        difference: { add: 0, change: 0, remove: 0 },
        lastAnswer: { update: 'full', status: 'Accepted' },
        groups: [group],
      })
      expect(await offline(station, values)).toEqual(['Accepted', 'Accepted', 'Accepted'])
      station.disconnect()
    },
  )

  test.each(versions)('SendLocalList (%s) sends only what is different', async (version) => {
    const station = await liveStation(system(), version)
    const { values, add } = await listFor(system(), station, 2)
    await sendList(system(), station, 'full')
    expect(await sendList(system(), station, 'differences')).toMatchObject({ result: 'inSync', version: 1 })

    await add(`${values[0]}-new`)
    await system().api.send('PATCH', `/tokens/ISO14443/${values[0]}`, { status: 'Blocked' })
    await system().api.send('PATCH', `/tokens/ISO14443/${values[1]}`, { expiresAt: '2099-01-01T00:00:00Z' })
    const shown = await station.get<LocalList>(path)
    expect(shown.difference).toEqual({ add: 1, change: 1, remove: 1 })
    expect(shown.rows.find(({ token }) => token.value === values[0])?.difference).toBe('remove')

    expect(await sendList(system(), station, 'differences')).toMatchObject({
      result: 'sent',
      version: 2,
      entries: 3,
    })
    expect(await station.get<LocalList>(path)).toMatchObject({
      version: 2,
      held: 2,
      difference: { add: 0, change: 0, remove: 0 },
      lastAnswer: { update: 'differential' },
    })
    station.disconnect()
  })

  test.each(versions)(
    'GetLocalListVersion (%s) of a station that lost its list: it gets the whole one again',
    async (version) => {
      const former = await liveStation(system(), version)
      await listFor(system(), former, 2)
      await sendList(system(), former, 'full')
      former.disconnect()
      const station = await liveStation(system(), version, { id: former.id })
      const asked = await station.command(
        version === 'ocpp1.6' ? 'GetLocalListVersion' : 'local-list-version',
      )
      expect(asked).toMatchObject({ state: 'accepted', outcome: { action: 'GetLocalListVersion' } })
      await station.shows<LocalList>(path, ({ reportedVersion, held }) => reportedVersion === 0 && held === 0)
      expect(await sendList(system(), station, 'differences')).toMatchObject({
        result: 'sent',
        version: 2,
        entries: 2,
      })
      expect((await station.get<LocalList>(path)).lastAnswer).toMatchObject({ update: 'full' })
      station.disconnect()
    },
  )

  test.each(versions)(
    'SendLocalList (%s) answered VersionMismatch makes the next one a full one',
    async (version) => {
      const station = await liveStation(system(), version)
      await listFor(system(), station, 1)
      await sendList(system(), station, 'full')
      const old = version === 'ocpp1.6' ? { listVersion: 1 } : { versionNumber: 1 }
      const refused = await station.command('SendLocalList', { ...old, updateType: 'Differential' })
      expect(refused).toMatchObject({
        state: 'rejected',
        outcome: { response: { status: 'VersionMismatch' } },
      })
      await station.shows<LocalList>(path, ({ state }) => state === 'differs')
      expect(await sendList(system(), station, 'differences')).toMatchObject({ result: 'sent', version: 2 })
      expect(await station.get<LocalList>(path)).toMatchObject({
        state: 'held',
        lastAnswer: { update: 'full' },
      })
      station.disconnect()
    },
  )

  test.each(versions)('SendLocalList (%s) goes in messages as long as the station takes', async (version) => {
    const station = await liveStation(system(), version)
    await listFor(system(), station, 23)
    const sent = await sendList(system(), station, 'full')
    expect(sent).toMatchObject({ result: 'sent', version: 2, entries: 23 })
    // How much it takes is asked for once, and known from then on.
    expect(sent.commands).toHaveLength(3)
    expect((await sendList(system(), station, 'full')).commands).toHaveLength(2)
    expect(await station.get<LocalList>(path)).toMatchObject({ held: 23, version: 4 })
    station.disconnect()
  })

  test.each(versions)('SendLocalList (%s) to a station that keeps no list says so', async (version) => {
    const station = await liveStation(system(), version)
    await listFor(system(), station, 1)
    const key = version === 'ocpp1.6' ? 'LocalAuthListEnabled' : 'LocalAuthListCtrlr.Enabled'
    await station.command('write-setting', { key, value: 'false' })
    // 2.0.1 has no word for it: its station refuses the list.
    const result = version === 'ocpp1.6' ? 'unsupported' : 'failed'
    expect(await sendList(system(), station, 'full')).toMatchObject({ result, version: null })
    if (version === 'ocpp1.6') {
      await station.shows<LocalList>(path, ({ state }) => state === 'unsupported')
      expect((await sendList(system(), station, 'differences')).result).toBe('unsupported')
    }
    station.disconnect()
  })

  test('a list that is forgotten is sent anew, under a number above the old one', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    await listFor(system(), station, 1)
    await sendList(system(), station, 'full')
    await system().api.send('DELETE', `/stations/${station.id}/local-list`)
    await station.shows<LocalList>(
      path,
      ({ state, version, held }) => state === 'unknown' && version === null && held === 0,
    )
    expect(await sendList(system(), station, 'differences')).toMatchObject({ result: 'sent', version: 2 })
    expect((await station.get<LocalList>(path)).lastAnswer).toMatchObject({ update: 'full' })
    station.disconnect()
  })

  test('a station that cannot be reached is said to be refused, and holds what it held', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    await listFor(system(), station, 1)
    station.disconnect()
    await station.shows<{ link: { connected: boolean } }>('', ({ link }) => !link.connected)
    expect(await sendList(system(), station, 'differences')).toMatchObject({
      result: 'refused',
      version: null,
    })
    expect(await station.get<LocalList>(path)).toMatchObject({ state: 'unknown', held: 0 })
  })

  test('pushed by policy: a change of tokens reaches the stations that keep a list, and no other', async () => {
    const kept = await liveStation(system(), 'ocpp2.0.1')
    const never = await liveStation(system(), 'ocpp1.6')
    const without = await liveStation(system(), 'ocpp1.6')
    const { group, add } = await listFor(system(), kept, 1)
    await listFor(system(), without, 1)
    const refusing = { groups: [group], push: 'never' }
    await system().api.send('PATCH', `/stations/${never.id}/local-list`, refusing)
    for (const station of [kept, never]) await sendList(system(), station, 'full')
    await system().api.send('PATCH', '/policies', { pushLocalList: true })
    try {
      await add(`pushed-${group}`)
      await kept.shows<LocalList>(path, ({ version, held }) => version === 2 && held === 2)
    } finally {
      await system().api.send('PATCH', '/policies', { pushLocalList: false })
    }
    expect(await never.get<LocalList>(path)).toMatchObject({ version: 1, difference: { add: 1 } })
    expect(await without.get<LocalList>(path)).toMatchObject({ state: 'unknown', version: null })
    for (const station of [kept, never, without]) station.disconnect()
  })
})
