import { expect, test } from 'bun:test'
import type { CompositeView, StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import { holds, ids, native16, native201, neutral, schedule } from '../support/charging.ts'
import { liveStation, type Version } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

onBothStores('smart charging', (system) => {
  const both: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']

  test('1.6 SetChargingProfile and ClearChargingProfile: what the station holds is shown and gone again', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const set = (connectorId: number, profile: object) =>
      station.command('SetChargingProfile', { connectorId, csChargingProfiles: profile })
    expect(await set(0, native16(1, 'ChargePointMaxProfile', 9_000))).toMatchObject({ state: 'accepted' })
    expect((await set(1, native16(2, 'TxDefaultProfile', 6_000))).state).toBe('accepted')
    expect((await set(9, native16(3, 'TxDefaultProfile', 6_000))).state).toBe('rejected')
    const { profiles } = await holds(station, 1, 2)
    expect(profiles[0]).toMatchObject({
      evse: 0,
      source: 'CSO',
      origin: 'set',
      profile: { purpose: 'ChargingStationMaxProfile', schedules: [{ unit: 'W' }] },
    })
    // The same purpose, stack level and connector: the new one takes its place.
    expect((await set(1, native16(5, 'TxDefaultProfile', 5_000))).state).toBe('accepted')
    await holds(station, 1, 5)
    expect((await station.command('ClearChargingProfile', { id: 77 })).state).toBe('rejected')
    await holds(station, 1, 5)
    const cleared = await station.command('ClearChargingProfile', {
      chargingProfilePurpose: 'TxDefaultProfile',
    })
    expect(cleared.state).toBe('accepted')
    await holds(station, 1)
    station.disconnect()
  })

  test('2.0.1 SetChargingProfile and ClearChargingProfile by id, EVSE, purpose and stack level', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const set = (evseId: number, chargingProfile: object) =>
      station.command('SetChargingProfile', { evseId, chargingProfile })
    await set(0, native201(1, 'ChargingStationMaxProfile', 9_000))
    await set(1, native201(2, 'TxDefaultProfile', 6_000))
    await set(2, native201(3, 'TxDefaultProfile', 6_000))
    await set(2, { ...native201(4, 'TxDefaultProfile', 6_000), stackLevel: 3 })
    await holds(station, 1, 2, 3, 4)
    const clear = (payload: object) => station.command('ClearChargingProfile', payload)
    await clear({ chargingProfileCriteria: { evseId: 2, stackLevel: 3 } })
    await holds(station, 1, 2, 3)
    await clear({ chargingProfileId: 3, chargingProfileCriteria: { evseId: 1 } })
    await holds(station, 1, 2)
    await clear({ chargingProfileCriteria: { chargingProfilePurpose: 'ChargingStationMaxProfile' } })
    await holds(station, 2)
    expect((await clear({})).state).toBe('accepted')
    await holds(station)
    station.disconnect()
  })

  test('external constraints never leave for a station', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const outside = native201(1, 'ChargingStationExternalConstraints', 9_000)
    const command = await station.command('SetChargingProfile', { evseId: 0, chargingProfile: outside })
    expect(command).toMatchObject({ state: 'refused', outcome: { reason: 'invalidPayload' } })
    const neutralProfile = neutral(9_000, { purpose: 'ChargingStationExternalConstraints' })
    const refused = await system().api.raw(`/stations/${station.id}/commands/set-profile`, {
      method: 'POST',
      body: JSON.stringify({ evse: 0, profile: neutralProfile }),
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('external constraints')
    station.disconnect()
  })

  test.each([...both])(
    '%s GetCompositeSchedule: ours and the station’s stand side by side',
    async (version) => {
      const station = await liveStation(system(), version)
      await station.command('set-profile', {
        evse: 0,
        profile: neutral(9_000, { purpose: 'ChargingStationMaxProfile' }),
      })
      await station.command('set-profile', { evse: 1, profile: neutral(6_000) })
      const asked = await station.command('composite-schedule', { evse: 1, durationS: 3_600, unit: 'W' })
      expect(asked.state).toBe('accepted')
      const path = '/charging/composite?evse=1&hours=1&unit=W'
      const view = await station.shows<CompositeView>(path, (composite) => composite.station !== null)
      expect(view.periods).toMatchObject([{ startS: 0, limit: 6_000, by: { purpose: 'TxDefaultProfile' } }])
      expect(view.station).toMatchObject({
        durationS: 3_600,
        unit: 'W',
        periods: [{ startS: 0, limit: 6_000 }],
      })
      expect(view.assumed).toEqual({ voltageV: 230, phases: 3 })
      const unknown = await station.command('composite-schedule', { evse: 9, durationS: 60 })
      expect(unknown.state).toBe('rejected')
      station.disconnect()
    },
  )

  test('GetChargingProfiles: reports in parts replace what was believed', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const set = (evse: number, id: number) =>
      station.command('set-profile', { evse, profile: neutral(6_000, { id, stackLevel: id }) })
    await set(1, 1)
    await set(2, 2)
    await holds(station, 1, 2)
    expect((await station.command('read-profiles', {})).state).toBe('accepted')
    const reported = await station.shows<StationCharging>('/charging', ({ profiles }) =>
      profiles.every(({ origin }) => origin === 'reported'),
    )
    expect(ids(reported)).toEqual([1, 2])
    // A report that names neither: the station has lost them.
    const requestId = 99
    const asked = station.command('GetChargingProfiles', {
      requestId,
      chargingProfile: { chargingProfileId: [1, 2] },
    })
    expect((await asked).state).toBe('accepted')
    expect(
      (await station.command('GetChargingProfiles', { requestId, evseId: 5, chargingProfile: {} })).state,
    ).toBe('rejected')
    expect(await station.command('ClearChargingProfile', { chargingProfileId: 1 })).toMatchObject({
      state: 'accepted',
    })
    await holds(station, 2)
    const outside = {
      requestId: 1,
      chargingLimitSource: 'SO',
      evseId: 0,
      chargingProfile: [native201(50, 'ChargingStationExternalConstraints', 3_000)],
    }
    expect(await station.ask('ReportChargingProfiles', outside)).toEqual({})
    const { profiles } = await holds(station, 2, 50)
    expect(profiles.find(({ profile }) => profile.id === 50)).toMatchObject({ source: 'SO', evse: 0 })
    station.disconnect()
  })

  test('1.6 has no words to read profiles, and the command says so', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const command = await station.command('read-profiles', {})
    expect(command).toMatchObject({ state: 'refused', outcome: { reason: 'notInVersion' } })
    station.disconnect()
  })

  test('NotifyChargingLimit and ClearedChargingLimit: a limit from outside counts while it stands', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const limit = {
      evseId: 1,
      chargingLimit: { chargingLimitSource: 'EMS', isGridCritical: true },
      chargingSchedule: [{ id: 1, ...schedule(4_200) }],
    }
    expect(await station.ask('NotifyChargingLimit', limit)).toEqual({})
    const { limits } = await station.shows<StationCharging>(
      '/charging',
      (charging) => charging.limits.length === 1,
    )
    expect(limits[0]).toMatchObject({ evse: 1, source: 'EMS', gridCritical: true })
    const view = await station.get<CompositeView>('/charging/composite?evse=1&hours=1')
    expect(view.periods[0]).toMatchObject({
      limit: 4_200,
      by: { purpose: 'ChargingStationExternalConstraints' },
    })
    expect(await station.ask('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 })).toEqual({})
    await station.shows<StationCharging>('/charging', (charging) => charging.limits.length === 0)
    expect((await station.logged('ClearedChargingLimit')).direction).toBe('in')
    station.disconnect()
  })
})
