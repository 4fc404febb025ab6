import { expect, test } from 'bun:test'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { acceptedTag } from './support/accepted-tag.ts'
import { type LiveStation, liveStation, type Version } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'

const statuses = ({ connectors }: Station) => connectors.map(({ status }) => status).join()
const order16 = (connectorId: number, type: string) => ({ connectorId, type })
const order201 = (evse: object | undefined, operationalStatus: string) => ({
  operationalStatus,
  ...(evse && { evse }),
})

onBothStores('availability', (system) => {
  const shows = (station: LiveStation, wanted: string) =>
    station.shows<Station>('', (one) => statuses(one) === wanted)

  /** Starts a session at EVSE 1 and waits until the operator sees it. */
  const occupied = async (version: Version) => {
    const station = await liveStation(system(), version)
    station.simulated.start(1, await acceptedTag(system(), station))
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 1)
    return station
  }

  test('ChangeAvailability of 1.6: one connector, the whole station, and back', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    await shows(station, 'Available,Available')
    expect((await station.command('ChangeAvailability', order16(2, 'Inoperative'))).state).toBe('accepted')
    await shows(station, 'Available,Unavailable')
    await station.command('availability', { operative: false })
    await shows(station, 'Unavailable,Unavailable')
    await station.command('availability', { operative: true, evse: 1 })
    await shows(station, 'Available,Unavailable')
    const unknown = await station.command('ChangeAvailability', order16(99, 'Inoperative'))
    expect(unknown).toMatchObject({ state: 'rejected', outcome: { request: { connectorId: 99 } } })
    station.disconnect()
  })

  test('ChangeAvailability of 2.0.1: a connector, an EVSE, the whole station, and back', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await shows(station, 'Available,Available')
    await station.command('ChangeAvailability', order201({ id: 1, connectorId: 1 }, 'Inoperative'))
    await shows(station, 'Unavailable,Available')
    await station.command('ChangeAvailability', order201({ id: 1 }, 'Operative'))
    await shows(station, 'Available,Available')
    const whole = await station.command('availability', { operative: false })
    expect(whole.outcome).toMatchObject({ request: { operationalStatus: 'Inoperative' } })
    await shows(station, 'Unavailable,Unavailable')
    const unknown = await station.command(
      'ChangeAvailability',
      order201({ id: 1, connectorId: 7 }, 'Operative'),
    )
    expect(unknown.state).toBe('rejected')
    station.disconnect()
  })

  test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
    'an order that %s schedules is shown until the session has ended',
    async (version) => {
      const station = await occupied(version)
      const command = await station.command('availability', { operative: false, evse: 1 })
      expect(command).toMatchObject({ state: 'accepted', outcome: { response: { status: 'Scheduled' } } })
      const waiting = await station.shows<Station>('', ({ scheduled }) => scheduled?.length === 1)
      expect(waiting.scheduled).toMatchObject([
        { order: 'inoperative', evse: 1, connector: null, commandId: command.id },
      ])
      station.simulated.stop(1, 'Local')
      const done = await station.shows<Station>('', (one) => one.scheduled?.length === 0)
      expect(statuses(done)).toBe('Unavailable,Available')
      expect(station.refused).toEqual([])
      station.disconnect()
    },
  )

  test('an order back takes the place of the one that waits', async () => {
    const station = await occupied('ocpp2.0.1')
    await station.command('availability', { operative: false })
    await station.shows<Station>('', ({ scheduled }) => scheduled?.[0]?.evse === 0)
    await shows(station, 'Occupied,Unavailable')
    await station.command('availability', { operative: true })
    await station.shows<Station>(
      '',
      (one) => one.scheduled?.every(({ order }) => order !== 'inoperative') === true,
    )
    station.simulated.stop(1, 'Local')
    await station.shows<Station>('', ({ scheduled }) => scheduled?.length === 0)
    station.disconnect()
  })

  test.each([
    ['ocpp1.6', 'Hard'],
    ['ocpp2.0.1', 'Immediate'],
  ] as const)('what %s has taken out of service stays so over a reset', async (version, type) => {
    const station = await liveStation(system(), version)
    await station.command('availability', { operative: false, evse: 2 })
    const before = await shows(station, 'Available,Unavailable')
    await station.command('Reset', { type })
    await station.shows<Station>('', ({ bootAt }) => bootAt !== before.bootAt)
    await until('it has reported its states again', () => station.simulated.backlog() === 0)
    await shows(station, 'Available,Unavailable')
    station.disconnect()
  })
})
