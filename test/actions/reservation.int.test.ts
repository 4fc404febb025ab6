import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Reservation, ReservationMade, ReservationState } from '@ocpp/shared/blocks/reservation/api'
import type { Connector } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation, type Version } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'
import type { System } from './support/system.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()
const cardOf = (station: LiveStation) => `R-${station.id}`
const token = (station: LiveStation) => ({ type: 'ISO14443', value: cardOf(station) })

const reserve = ({ api }: System, station: LiveStation, fields: object = {}) =>
  api.send<ReservationMade>('POST', `/stations/${station.id}/reservations`, {
    evse: 1,
    token: token(station),
    expiresAt: inSeconds(3_600),
    ...fields,
  })

/** The reservation once it is in that state. */
const becomes = async (station: LiveStation, reservationId: number, state: ReservationState) => {
  let found: Reservation | undefined
  await station.shows<Page<Reservation>>('/reservations', ({ items }) => {
    found = items.find((each) => each.reservationId === reservationId)
    return found?.state === state
  })
  return found as Reservation
}

const addCard = async ({ api }: System, station: LiveStation, value: string, group: string | null = null) => {
  await api.send('POST', '/tokens', { value, group })
  await until('the node knows it', async () => (await station.simulated.authorize(value)) === 'Accepted')
}

onBothStores('reservations', (system) => {
  test.each(versions)(
    'ReserveNow (%s) keeps an EVSE until its transaction, which names it',
    async (version) => {
      const station = await liveStation(system(), version)
      await addCard(system(), station, cardOf(station))
      const { reservation, command } = await reserve(system(), station)
      expect(command).toMatchObject({ state: 'accepted', outcome: { action: 'ReserveNow' } })
      expect(reservation).toMatchObject({
        state: 'accepted',
        evse: 1,
        token: token(station),
        actor: expect.any(String),
      })
      expect(reservation.reservationId).toBeGreaterThan(0)
      await station.shows<Connector[]>('/connectors', ([first]) => first?.status === 'Reserved')

      expect(station.simulated.start(1, 'SOMEBODY-ELSE')).toBe(false)
      expect(station.simulated.start(1, cardOf(station))).toBe(true)
      const used = await becomes(station, reservation.reservationId, 'used')
      const { items } = await system().api.get<{ items: Transaction[] }>(
        `/transactions?station=${station.id}`,
      )
      expect(items[0]).toMatchObject({ transactionId: used.transactionId, reservationId: used.reservationId })
      station.disconnect()
    },
  )

  test.each(versions)('a reservation for a group (%s) is used by another of its tokens', async (version) => {
    const station = await liveStation(system(), version)
    const mate = `M-${station.id}`
    await addCard(system(), station, mate, 'FLEET')
    const { reservation } = await reserve(system(), station, { group: 'FLEET' })
    expect(station.simulated.start(1, mate)).toBe(true)
    await becomes(station, reservation.reservationId, 'used')
    station.disconnect()
  })

  test.each(versions)('CancelReservation (%s) frees the EVSE', async (version) => {
    const station = await liveStation(system(), version)
    const { reservation } = await reserve(system(), station)
    const path = `/stations/${station.id}/reservations/${reservation.reservationId}/cancel`
    const command = await system().api.send<Command>('POST', path, {})
    expect(command).toMatchObject({ state: 'accepted', outcome: { action: 'CancelReservation' } })
    await becomes(station, reservation.reservationId, 'cancelled')
    await station.shows<Connector[]>('/connectors', ([first]) => first?.status === 'Available')
    station.disconnect()
  })

  test.each(versions)(
    'CancelReservation (%s) of a number nobody knows reaches the station, and is kept',
    async (version) => {
      const station = await liveStation(system(), version)
      const command = await station.command('cancel-reservation', { reservationId: 99_999 })
      expect(command).toMatchObject({ state: 'rejected', outcome: { response: { status: 'Rejected' } } })
      expect(await becomes(station, 99_999, 'unknown')).toMatchObject({ token: null, evse: null })
      station.disconnect()
    },
  )

  test.each(versions)(
    'a reservation (%s) whose time is up is expired, and the EVSE free',
    async (version) => {
      const station = await liveStation(system(), version)
      const { reservation } = await reserve(system(), station, { expiresAt: inSeconds(1) })
      expect(reservation.state).toBe('accepted')
      await becomes(station, reservation.reservationId, 'expired')
      await station.shows<Connector[]>('/connectors', ([first]) => first?.status === 'Available')
      station.disconnect()
    },
  )

  test.each(versions)('what the station says to ReserveNow (%s) is kept in its own word', async (version) => {
    const station = await liveStation(system(), version)
    const states: [number, ReservationState][] = [
      [1, 'faulted'],
      [2, 'unavailable'],
      [9, 'rejected'],
    ]
    station.simulated.fault(1, 'GroundFailure')
    station.simulated.setStatus(2, 'Unavailable')
    for (const [evse, state] of states) {
      const { reservation, command } = await reserve(system(), station, { evse })
      expect([reservation.state, command.state]).toEqual([state, 'rejected'])
    }
    const { items } = await system().api.get<Page<Reservation>>(
      `/reservations?station=${station.id}&state=rejected`,
    )
    expect(items.map(({ evse }) => evse)).toEqual([9])
    station.disconnect()
  })

  test('ReserveNow with a number and a place of the caller’s own is followed as well', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const native = { connectorId: 2, expiryDate: inSeconds(60), idTag: cardOf(station), reservationId: -5 }
    expect((await station.command('ReserveNow', native)).state).toBe('accepted')
    expect(await becomes(station, -5, 'accepted')).toMatchObject({ evse: 2, actor: null })
    const neutral = { token: token(station), expiresAt: inSeconds(60), evse: 1 }
    expect((await station.command('reserve', neutral)).state).toBe('accepted')
    await station.shows<Page<Reservation>>('/reservations', ({ items }) => items.length === 2)
    station.disconnect()
  })

  test('ReservationStatusUpdate reports that a reservation was removed', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const { reservation } = await reserve(system(), station, { connectorType: 'cType2' })
    expect(reservation).toMatchObject({ state: 'accepted', connectorType: 'cType2' })
    const { reservationId } = reservation
    expect(
      await station.ask('ReservationStatusUpdate', { reservationId, reservationUpdateStatus: 'Removed' }),
    ).toEqual({})
    await becomes(station, reservationId, 'removed')
    expect((await station.logged('ReservationStatusUpdate')).summary).toContain('Removed')
    station.disconnect()
  })

  test('ReservationStatusUpdate is refused from a station that does not have it', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    void station.ask('ReservationStatusUpdate', { reservationId: 1, reservationUpdateStatus: 'Expired' })
    await until('it is refused', () => station.refused[0])
    expect(station.refused[0]).toMatch(/^NotImplemented|^NotSupported/)
    station.disconnect()
  })

  test('a kind of connector cannot be reserved in 1.6: it fails, and says why', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const { reservation, command } = await reserve(system(), station, { connectorType: 'cType2' })
    expect(command).toMatchObject({ state: 'refused', outcome: { reason: 'notInVersion' } })
    expect(reservation.state).toBe('failed')
    station.disconnect()
  })
})
