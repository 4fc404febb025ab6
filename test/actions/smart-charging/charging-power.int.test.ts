import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { ProfileTemplate, StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { chargingNeeds } from '@ocpp/simulator/behaviours/charging/needs'
import { holds, native16, native201, neutral } from '../support/charging.ts'
import { type LiveStation, liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import type { System } from '../support/system.ts'

const knownTag = async (system: System, station: LiveStation): Promise<string> => {
  const value = `TAG-${station.id}`
  await system.api.send('POST', '/tokens', { type: 'ISO14443', value, status: 'Accepted' })
  await until('the tag is known to the node', async () => {
    return (await station.simulated.authorize(value)) === 'Accepted'
  })
  return value
}

const transactionOf = async ({ api }: System, { id }: LiveStation): Promise<Transaction> => {
  let found: Transaction | undefined
  await until(`${id} has a transaction`, async () => {
    const { items } = await api.get<Page<Transaction>>(`/transactions?station=${id}`)
    found = items[0]
    return found !== undefined
  })
  return found as Transaction
}

/** Has the meter of EVSE 1 read, and says what power the API then shows. */
const powerNow = async (system: System, station: LiveStation): Promise<number | undefined> => {
  const { transactionId } = await transactionOf(system, station)
  const before = new Date().toISOString()
  station.simulated.sample(1, 60)
  const { samples } = await station.shows<TransactionDetail>(
    `/transactions/${transactionId}`,
    ({ transaction }) => (transaction.lastSampleAt ?? '') >= before,
  )
  return samples.at(-1)?.powerW
}

onBothStores('smart charging', (system) => {
  const both: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

  test.each([...both])(
    '%s: a profile of the library, set for all EVSEs, lowers the power drawn',
    async (version) => {
      const { api } = system()
      const station = await liveStation(system(), version)
      const tag = await knownTag(system(), station)
      const template = await api.send<ProfileTemplate>('POST', '/charging-profiles', {
        name: `Night ${station.id}`,
        ...neutral(500),
      })
      expect(station.simulated.start(1, tag)).toBe(true)
      expect(await powerNow(system(), station)).toBeGreaterThan(500)
      const command = await api.send<Command>('POST', `/stations/${station.id}/charging/profiles`, {
        template: template.id,
        evse: 0,
      })
      expect(command).toMatchObject({ state: 'accepted', name: 'set-profile' })
      await station.shows<StationCharging>('/charging', ({ profiles }) => profiles.length === 1)
      expect(await powerNow(system(), station)).toBeLessThanOrEqual(500)
      // No power at all: the vehicle is suspended by the station, and the transaction shows it.
      await station.command('set-profile', { evse: 1, profile: neutral(0) })
      const { transactionId } = await transactionOf(system(), station)
      await station.shows<TransactionDetail>(`/transactions/${transactionId}`, ({ transaction }) =>
        version === 'ocpp1.6' ? transaction.active : transaction.chargingState === 'SuspendedEVSE',
      )
      expect(await powerNow(system(), station)).toBe(0)
      expect((await station.command('clear-profile', { evse: 1 })).state).toBe('accepted')
      await station.shows<StationCharging>('/charging', ({ profiles }) => profiles.length === 1)
      station.disconnect()
    },
  )

  test.each([...both])(
    '%s: a TxProfile that came with a remote start ends with its transaction',
    async (version) => {
      const station = await liveStation(system(), version)
      const tag = await knownTag(system(), station)
      const purpose = 'TxProfile'
      const started =
        version === 'ocpp1.6'
          ? await station.command('RemoteStartTransaction', {
              idTag: tag,
              connectorId: 1,
              chargingProfile: native16(11, purpose, 3_000),
            })
          : await station.command('RequestStartTransaction', {
              idToken: { idToken: tag, type: 'ISO14443' },
              remoteStartId: 4711,
              chargingProfile: native201(11, purpose, 3_000),
            })
      expect(started.state).toBe('accepted')
      const { transactionId } = await transactionOf(system(), station)
      const { profiles } = await station.shows<StationCharging>(
        '/charging',
        (charging) => charging.profiles[0]?.profile.transactionId === transactionId,
      )
      expect(profiles[0]).toMatchObject({ evse: 1, origin: 'start' })
      expect(await powerNow(system(), station)).toBeLessThanOrEqual(3_000)
      station.simulated.stop(1, 'Local')
      await holds(station)
      station.disconnect()
    },
  )

  test.each([...both])('%s: the neutral start carries a profile of its own', async (version) => {
    const station = await liveStation(system(), version)
    const tag = await knownTag(system(), station)
    const started = await station.command('start', {
      evse: 1,
      token: { type: 'ISO14443', value: tag },
      profile: neutral(4_000, { purpose: 'TxProfile', id: 12 }),
    })
    expect(started.state).toBe('accepted')
    await holds(station, 12)
    expect(await powerNow(system(), station)).toBeLessThanOrEqual(4_000)
    station.disconnect()
  })

  test('NotifyEVChargingNeeds is refused while no schedules are made, and then followed by one', async () => {
    const { api } = system()
    const station = await liveStation(system(), 'ocpp2.0.1')
    const tag = await knownTag(system(), station)
    const [plug] = station.simulated.plugs
    if (plug === undefined) throw new Error('the station has a plug')
    station.simulated.start(1, tag)
    const { transactionId } = await transactionOf(system(), station)
    const { action, payload } = chargingNeeds(plug, new Date(Date.now() + 8 * 3_600_000))
    await api.send('PATCH', '/policies', { scheduleFromNeeds: false })
    await until('refused', async () => (await station.ask(action, payload)).status === 'Rejected')
    await api.send('PATCH', '/policies', { scheduleFromNeeds: true })
    await until('accepted', async () => (await station.ask(action, payload)).status === 'Accepted')
    const { profiles, vehicleSchedules, needs } = await station.shows<StationCharging>(
      '/charging',
      (charging) => charging.profiles.length === 1 && charging.vehicleSchedules.length === 1,
    )
    expect(profiles[0]).toMatchObject({ evse: 1, profile: { purpose: 'TxProfile', transactionId } })
    expect(needs[0]).toMatchObject({ evse: 1, answered: 'Accepted', needs: { transfer: 'AC_three_phase' } })
    // The simulated vehicle answers with how it means to charge (NotifyEVChargingSchedule).
    expect(vehicleSchedules[0]?.schedule.unit).toBe('A')
    expect((await station.logged('NotifyEVChargingSchedule')).outcome).toBe('answered')
    station.disconnect()
  })
})
