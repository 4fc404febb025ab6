import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { BulkCommand } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { liveStation } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'

onBothStores('one command to many stations', (system) => {
  const hasEnded = ({ counts }: BulkCommand) => (counts.queued ?? 0) + (counts.sent ?? 0) === 0

  test('reaches stations of both versions, names who did not get it, and is tried again only there', async () => {
    const { api } = system()
    const [old, recent, away] = [
      await liveStation(system(), 'ocpp1.6'),
      await liveStation(system(), 'ocpp2.0.1'),
      await liveStation(system(), 'ocpp1.6'),
    ]
    away.disconnect()
    await away.shows<Station>('', ({ link }) => !link.connected)
    const stations = [old.id, recent.id, away.id]
    const asked = { name: 'availability', payload: { operative: false }, stations, perSecond: 20 }
    const { id } = await api.send<BulkCommand>('POST', '/bulk-commands', asked)
    const done = await until('all have ended', async () => {
      const bulk = await api.get<BulkCommand>(`/bulk-commands/${id}`)
      return hasEnded(bulk) && bulk
    })
    expect(done).toMatchObject({ total: 3, counts: { accepted: 2, refused: 1 } })
    const results = (await api.get<Page<Command>>(`/commands?bulk=${id}`)).items
    expect(results.find(({ station }) => station === away.id)?.outcome).toMatchObject({ reason: 'offline' })
    for (const { station, outcome } of results) {
      if (station === away.id) continue
      expect(outcome).toMatchObject({ outcome: 'answered', action: 'ChangeAvailability' })
    }
    const again = await api.send<BulkCommand>('POST', `/bulk-commands/${id}/retry`, {})
    expect(again).toMatchObject({ total: 1, retryOf: id })
    for (const station of [old, recent]) station.disconnect()
  })
})
