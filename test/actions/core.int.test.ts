import { expect, test } from 'bun:test'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'
import type { System } from './support/system.ts'

/** A tag of the station's own that its node accepts. */
const acceptedTag = async ({ api }: System, station: LiveStation): Promise<string> => {
  const value = `TAG-${station.id}`
  await api.send('POST', '/tokens', { type: 'ISO14443', value, status: 'Accepted' })
  await until('the tag is known to the node', async () => {
    return (await station.simulated.authorize(value)) === 'Accepted'
  })
  return value
}

const newestOf = async ({ api }: System, { id }: LiveStation): Promise<Transaction | undefined> =>
  (await api.get<{ items: Transaction[] }>(`/transactions?station=${id}`)).items[0]

onBothStores('core actions', (system) => {
  test('Reset is accepted, and the station boots again', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const before = await station.get<Station>()
    const command = await station.command('Reset', { type: 'Soft' })
    expect(command).toMatchObject({ state: 'accepted', outcome: { response: { status: 'Accepted' } } })
    await station.shows<Station>('', ({ bootAt }) => bootAt !== before.bootAt)
    station.disconnect()
  })

  test.each(['ocpp1.6', 'ocpp2.0.1'] as const)('DataTransfer goes both ways in %s', async (version) => {
    const station = await liveStation(system(), version)
    const known = await station.command('DataTransfer', { vendorId: 'org.example.echo', messageId: 'm' })
    expect(known.state).toBe('accepted')
    const unknown = await station.command('data-transfer', { vendorId: 'org.example.nobody' })
    expect(unknown).toMatchObject({
      state: 'notSupported',
      outcome: { response: { status: 'UnknownVendorId' } },
    })
    expect(await station.ask('DataTransfer', { vendorId: 'org.example' })).toEqual({
      status: 'UnknownVendorId',
    })
    await station.shows<{ items: unknown[] }>(
      '/messages?action=DataTransfer&direction=in',
      ({ items }) => items.length === 1,
    )
    station.disconnect()
  })

  test('what a station has no connector, no transaction for reaches it: it is the judge', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const unlock = await station.command('UnlockConnector', { connectorId: 99 })
    expect(unlock.outcome).toMatchObject({ outcome: 'answered', request: { connectorId: 99 } })
    const stop = await station.command('RemoteStopTransaction', { transactionId: 424_242 })
    expect(stop).toMatchObject({ state: 'rejected', outcome: { response: { status: 'Rejected' } } })
    const cancel = await station.command('CancelReservation', { reservationId: 99_999 })
    expect(cancel).toMatchObject({ state: 'rejected', outcome: { request: { reservationId: 99_999 } } })
    station.disconnect()
  })

  test('a command to a station that is away waits for it, when the caller says so', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    station.simulated.dropLine(1_500)
    await station.shows<Station>('', ({ link }) => !link.connected)
    const queued = await station.command('clear-cache?queueSeconds=60')
    expect(queued).toMatchObject({ state: 'queued', outcome: null })
    await until('it was sent', async () => {
      const { state } = await system().api.get<{ state: string }>(`/commands/${queued.id}`)
      return state === 'accepted'
    })
    station.disconnect()
  })

  const remote = [
    {
      version: 'ocpp1.6',
      start: 'RemoteStartTransaction',
      stop: 'RemoteStopTransaction',
      startWith: (idTag: string) => ({ idTag, connectorId: 1 }),
      stopWith: (id: string) => ({ transactionId: Number(id) }),
    },
    {
      version: 'ocpp2.0.1',
      start: 'RequestStartTransaction',
      stop: 'RequestStopTransaction',
      startWith: (idToken: string) => ({
        idToken: { idToken, type: 'ISO14443' },
        evseId: 1,
        remoteStartId: 4711,
      }),
      stopWith: (transactionId: string) => ({ transactionId }),
    },
  ] as const
  test.each([...remote])('$start and $stop make a whole transaction', async (row) => {
    const station = await liveStation(system(), row.version)
    const tag = await acceptedTag(system(), station)
    expect((await station.command(row.start, row.startWith(tag))).state).toBe('accepted')
    await until('it runs', async () => (await newestOf(system(), station))?.active === true)
    const { transactionId = '' } = (await newestOf(system(), station)) ?? {}
    expect((await station.command(row.stop, row.stopWith(transactionId))).state).toBe('accepted')
    await until('it has ended', async () => (await newestOf(system(), station))?.active === false)
    expect(await newestOf(system(), station)).toMatchObject({ transactionId, stopReason: 'Remote' })
    station.disconnect()
  })
})
