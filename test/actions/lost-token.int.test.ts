import { expect, test } from 'bun:test'
import type { BlockedToken } from '@ocpp/shared/blocks/authorization/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { acceptedTag } from './support/accepted-tag.ts'
import { liveStation, type Version } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

onBothStores('a lost token', (system) => {
  test.each(versions)('of %s is blocked, and what charges with it ends', async (version) => {
    const station = await liveStation(system(), version)
    const { api } = system()
    const value = await acceptedTag(system(), station)
    station.simulated.start(1, value)
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 1)
    const path = `/tokens/ISO14443/${value}/block`
    const { token, stopped } = await api.send<BlockedToken>('POST', path, { stopSessions: true })
    expect(token.status).toBe('Blocked')
    expect(stopped).toMatchObject([{ station: station.id, state: 'accepted' }])
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 0)
    await until('it is Blocked', async () => (await station.simulated.authorize(value)) === 'Blocked')
    expect((await api.send<BlockedToken>('POST', path, {})).stopped).toEqual([])
    expect((await api.raw('/tokens/ISO14443/NOBODYS/block', { method: 'POST', body: '{}' })).status).toBe(404)
    station.disconnect()
  })

  test('of a station that is away is blocked all the same, and said to charge on', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const value = await acceptedTag(system(), station)
    station.simulated.start(1, value)
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 1)
    station.disconnect()
    await station.shows<Station>('', ({ link }) => !link.connected)
    const path = `/tokens/ISO14443/${value}/block`
    const { token, stopped } = await system().api.send<BlockedToken>('POST', path, { stopSessions: true })
    expect([token.status, stopped.map(({ state }) => state)]).toEqual(['Blocked', ['refused']])
  })
})
