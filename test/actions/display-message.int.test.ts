import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { DisplayMessage } from '@ocpp/shared/blocks/display/api'
import { type LiveStation, liveStation } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'

const message = (id: number, change: object = {}) => ({
  id,
  priority: 'NormalCycle',
  message: { format: 'UTF8', language: 'de', content: `Grüße ${id}` },
  ...change,
})

onBothStores('display messages of OCPP 2.0.1', (system) => {
  const shown = async (station: LiveStation, ids: readonly number[]) => {
    const idsOf = ({ items }: Page<DisplayMessage>) => items.map(({ id }) => id).sort((a, b) => a - b)
    const { items } = await station.shows<Page<DisplayMessage>>('/display-messages', (page) =>
      Bun.deepEquals(idsOf(page), ids),
    )
    return items.toSorted((a, b) => a.id - b.id)
  }
  const set = async (station: LiveStation, id: number, change?: object) =>
    (await station.command('SetDisplayMessage', { message: message(id, change) })).state

  test('SetDisplayMessage keeps what the station has accepted, and nothing that it has not', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const endDateTime = new Date(Date.now() + 3_600_000).toISOString()
    expect(await set(station, 2, { state: 'Idle', endDateTime })).toBe('accepted')
    expect(await set(station, 10)).toBe('accepted')
    expect(await set(station, 11, { message: { format: 'HTML', content: '<b>' } })).not.toBe('accepted')
    expect(await set(station, 12, { transactionId: 'none' })).not.toBe('accepted')
    const [first] = await shown(station, [2, 10])
    expect(first).toMatchObject({
      priority: 'NormalCycle',
      state: 'Idle',
      endAt: endDateTime,
      content: 'Grüße 2',
      language: 'de',
      origin: 'set',
      expired: false,
    })
    station.disconnect()
  })

  test('ClearDisplayMessage forgets it, also when the station never had it', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await set(station, 1)
    await shown(station, [1])
    expect((await station.command('ClearDisplayMessage', { id: 1 })).state).toBe('accepted')
    await shown(station, [])
    const unknown = await station.command('ClearDisplayMessage', { id: 1 })
    expect(unknown.outcome).toMatchObject({ response: { status: 'Unknown' } })
    station.disconnect()
  })

  describe('GetDisplayMessages', () => {
    test('without a filter: what the report in several parts does not name is gone', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      for (const id of [1, 2, 3, 4]) await set(station, id)
      // Only one is always in front: the station drops 5 for 6 without a word.
      for (const id of [5, 6]) await set(station, id, { priority: 'AlwaysFront' })
      await shown(station, [1, 2, 3, 4, 5, 6])
      expect((await station.command('GetDisplayMessages', { requestId: 8 })).state).toBe('accepted')
      const all = await shown(station, [1, 2, 3, 4, 6])
      expect(all.every(({ origin }) => origin === 'reported')).toBe(true)
      const log = await station.get<{ items: unknown[] }>('/messages?action=NotifyDisplayMessages')
      expect(log.items).toHaveLength(3)
      station.disconnect()
    })

    test('with a filter: others stay, and Unknown means that none is left', async () => {
      const station = await liveStation(system(), 'ocpp2.0.1')
      for (const id of [1, 2]) await set(station, id)
      for (const id of [3, 4]) await set(station, id, { priority: 'AlwaysFront' })
      await shown(station, [1, 2, 3, 4])
      await station.command('GetDisplayMessages', { requestId: 1, priority: 'AlwaysFront' })
      await shown(station, [1, 2, 4])
      const none = await station.command('GetDisplayMessages', { requestId: 2, id: [4], priority: 'InFront' })
      expect(none.outcome).toMatchObject({ response: { status: 'Unknown' } })
      await shown(station, [1, 2, 4])
      await station.command('ClearDisplayMessage', { id: 4 })
      await shown(station, [1, 2])
      station.disconnect()
    })
  })

  test('NotifyDisplayMessages that nobody asked for adds, and takes nothing away', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await set(station, 1)
    const report = { requestId: 500, tbc: false, messageInfo: [message(7)] }
    expect(await station.ask('NotifyDisplayMessages', report)).toEqual({})
    await shown(station, [1, 7])
    expect(await station.ask('NotifyDisplayMessages', { requestId: 501 })).toEqual({})
    await shown(station, [1, 7])
    station.disconnect()
  })
})
