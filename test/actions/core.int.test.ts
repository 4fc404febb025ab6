import { expect, test } from 'bun:test'
import type { Station } from '@ocpp/shared/api/stations'
import type { Transaction } from '@ocpp/shared/api/transactions'
import { until } from '@ocpp/shared/testing/until'
import { liveStation } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'

onBothStores('core actions of OCPP 1.6', (system) => {
  test('Reset is accepted, and the station boots again', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const before = await station.get<Station>()
    const command = await station.command('Reset', { type: 'Soft' })
    expect(command).toMatchObject({ state: 'accepted', outcome: { response: { status: 'Accepted' } } })
    await station.shows<Station>('', ({ bootAt }) => bootAt !== before.bootAt)
    station.disconnect()
  })

  test('DataTransfer reaches the station and comes back in its own words', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const command = await station.command('data-transfer', { vendorId: 'org.example.echo' })
    expect(command.state).toBe('accepted')
    expect((await station.logged('DataTransfer')).direction).toBe('out')
    station.disconnect()
  })

  test('RemoteStartTransaction and RemoteStopTransaction make a whole transaction', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const { api } = system()
    await api.send('POST', '/tokens', { type: 'ISO14443', value: `TAG-${station.id}`, status: 'Accepted' })
    await until('the tag is known to the node', async () => {
      return (await station.simulated.authorize(`TAG-${station.id}`)) === 'Accepted'
    })
    const started = await station.command('RemoteStartTransaction', {
      idTag: `TAG-${station.id}`,
      connectorId: 1,
    })
    expect(started.state).toBe('accepted')
    const running = async () =>
      (await api.get<{ items: Transaction[] }>(`/transactions?station=${station.id}`)).items[0]
    await until('it runs', async () => (await running())?.active === true)
    const transactionId = Number((await running())?.transactionId)
    expect((await station.command('RemoteStopTransaction', { transactionId })).state).toBe('accepted')
    await until('it has ended', async () => (await running())?.active === false)
    station.disconnect()
  })
})
