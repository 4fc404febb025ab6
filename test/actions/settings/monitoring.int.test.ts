import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Alarm } from '@ocpp/shared/blocks/alarms/api'
import type { StationReport } from '@ocpp/shared/blocks/device-model/api'
import type { DeviceEvent, Monitoring, MonitorsOutcome } from '@ocpp/shared/blocks/monitoring/api'
import { until } from '@ocpp/shared/testing/until'
import { acceptedTag } from '../support/accepted-tag.ts'
import { type LiveStation, liveStation } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

const power = { component: 'EVSE', evse: 1, variable: 'Power' }
const state = { component: 'Connector', evse: 1, connector: 1, variable: 'AvailabilityState' }
const names = (one: typeof power) => ({
  component: { name: one.component, evse: { id: 1 } },
  variable: { name: one.variable },
})

onBothStores('monitoring of OCPP 2.0.1', (system) => {
  const set = (station: LiveStation, ...monitors: object[]) =>
    system().api.send<MonitorsOutcome>('POST', `/stations/${station.id}/monitors`, { monitors })
  const events = (station: LiveStation, wanted: (events: readonly DeviceEvent[]) => boolean) =>
    station.shows<Page<DeviceEvent>>('/device-events', ({ items }) => wanted(items))
  const severe = async (station: LiveStation): Promise<readonly Alarm[]> =>
    (await system().api.get<Page<Alarm>>(`/alarms?rule=alert&station=${station.id}`)).items
  /** Rules look again and again. */
  const severeTurns = (station: LiveStation, count: number) =>
    until(`${count} alarms`, async () => {
      const found = await severe(station)
      return found.length === count && found
    })

  test('SetVariableMonitoring has a result for each, in batches within the limit', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await station.command('GetBaseReport', { requestId: 1, reportBase: 'FullInventory' })
    await station.shows<StationReport[]>('/reports', (all) => all[0]?.state === 'complete')
    const upper = { ...power, type: 'UpperThreshold', value: 9_000, severity: 3 }
    const outcome = await set(
      station,
      upper,
      upper,
      { ...state, type: 'UpperThreshold', value: 1, severity: 5 },
      { ...state, type: 'Delta', value: 0, severity: 6 },
      { ...power, variable: 'Nope', type: 'Delta', value: 1, severity: 6 },
    )
    expect(outcome.commands).toHaveLength(2)
    expect(outcome.results.map(({ status }) => status)).toEqual([
      'Accepted',
      'Duplicate',
      'UnsupportedMonitorType',
      'Accepted',
      'UnknownVariable',
    ])
    const { monitors } = await station.shows<Monitoring>(
      '/monitors',
      ({ monitors }) => monitors.items.length === 2,
    )
    expect(monitors.items[0]).toMatchObject({
      id: outcome.results[0]?.id,
      ...power,
      type: 'UpperThreshold',
      value: 9_000,
      severity: 3,
      ours: true,
    })
    station.disconnect()
  })

  test('NotifyEvent: a threshold crossed is an alert with its monitor’s severity until it is cleared', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await set(
      station,
      { ...power, type: 'UpperThreshold', value: 500, severity: 2 },
      { ...state, type: 'Delta', value: 0, severity: 7 },
    )
    await station.shows<Monitoring>('/monitors', ({ monitors }) => monitors.items.length === 2)
    station.simulated.start(1, await acceptedTag(system(), station))
    station.simulated.sample(1, 60)
    const { items } = await events(station, (all) => all.some((event) => event.state === 'severe'))
    const alert = items.find((event) => event.state === 'severe')
    expect(alert).toMatchObject({
      ...power,
      severity: 2,
      trigger: 'Alerting',
      cleared: false,
      source: 'CustomMonitor',
    })
    expect(items.some(({ trigger, value }) => trigger === 'Delta' && value === 'Occupied')).toBe(true)
    expect(await severeTurns(station, 1)).toMatchObject([{ evse: 1, kind: 'alert' }])

    station.simulated.stop(1, 'Local')
    const after = await events(station, (all) =>
      all.some(({ id, state }) => id === alert?.id && state === 'cleared'),
    )
    // The event that says so names the one it is about as its cause.
    expect(after.items.find(({ cleared }) => cleared)).toMatchObject({ cause: alert?.id, state: 'noted' })
    expect(await severeTurns(station, 0)).toEqual([])
    expect(station.refused).toEqual([])
    station.disconnect()
  })

  test('NotifyEvent of a chain, sent twice, is kept once with its causes', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const timestamp = new Date().toISOString()
    const event = (eventId: number, surplus: object) => ({
      eventId,
      timestamp,
      trigger: 'Alerting',
      actualValue: 'true',
      eventNotificationType: 'HardWiredNotification',
      techCode: `E${eventId}`,
      techInfo: 'from the fan',
      ...names(power),
      ...surplus,
    })
    const payload = {
      generatedAt: timestamp,
      seqNo: 0,
      tbc: false,
      eventData: [event(1, {}), event(2, { cause: 1 })],
    }
    for (let i = 0; i < 2; i++) expect(await station.ask('NotifyEvent', payload)).toEqual({})
    await station.ask('NotifyEvent', { ...payload, seqNo: 1, eventData: [event(3, { cause: 2 })] })
    const { items } = await events(station, (all) => all.some(({ id }) => id === 3))
    expect(items.map(({ id, cause }) => [id, cause]).sort()).toEqual([
      [1, null],
      [2, 1],
      [3, 2],
    ])
    expect(items[0]).toMatchObject({ severity: null, state: 'noted', techInfo: 'from the fan' })
    station.disconnect()
  })

  test('a periodic monitor keeps reporting, and its latest reading is shown', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await set(station, { ...power, type: 'Periodic', value: 0.05, severity: 8 })
    const first = await events(station, (all) => all.length === 1)
    await events(station, (all) => all.length === 1 && (all[0]?.at ?? '') > (first.items[0]?.at ?? ''))
    const [monitor] = (await station.get<Monitoring>('/monitors')).monitors.items
    await station.command('ClearVariableMonitoring', { id: [monitor?.id] })
    station.disconnect()
  })

  test('GetMonitoringReport and NotifyMonitoringReport report all monitors, and forget what is gone', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await set(
      station,
      { ...power, type: 'UpperThreshold', value: 5_000, severity: 4 },
      { ...power, type: 'LowerThreshold', value: 0, severity: 8 },
      { ...state, type: 'Delta', value: 0, severity: 8, transaction: true },
    )
    await station.shows<Monitoring>('/monitors', ({ monitors }) => monitors.items.length === 3)
    // The station reports one that nobody knows, and is then asked for all.
    await station.ask('NotifyMonitoringReport', {
      requestId: 50,
      seqNo: 0,
      generatedAt: new Date().toISOString(),
      monitor: [
        {
          ...names(power),
          variableMonitoring: [{ id: 9, transaction: false, value: 1, type: 'Delta', severity: 9 }],
        },
      ],
    })
    await station.shows<Monitoring>('/monitors', ({ monitors }) =>
      monitors.items.some(({ id, ours }) => id === 9 && !ours),
    )
    await station.command('GetMonitoringReport', { requestId: 51 })
    const { monitors } = await station.shows<Monitoring>(
      '/monitors',
      ({ monitors }) => monitors.items.length === 3,
    )
    expect(monitors.items.map(({ ours }) => ours)).toEqual([true, true, true])
    const reports = await station.get<StationReport[]>('/reports')
    expect(reports.find(({ requestId }) => requestId === 51)).toMatchObject({
      scope: 'monitors',
      state: 'complete',
      parts: 2,
      entries: 3,
    })

    await station.command('GetMonitoringReport', {
      requestId: 52,
      monitoringCriteria: ['PeriodicMonitoring'],
    })
    await station.shows<StationReport[]>('/reports', (all) =>
      all.some(({ requestId, state }) => requestId === 52 && state === 'empty'),
    )
    expect((await station.get<Monitoring>('/monitors')).monitors.items).toHaveLength(3)
    station.disconnect()
  })

  test('ClearVariableMonitoring removes monitors and ends their alerts', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const { results } = await set(station, { ...power, type: 'LowerThreshold', value: 10, severity: 1 })
    await severeTurns(station, 1)
    const id = results[0]?.id
    const outcome = await system().api.send<MonitorsOutcome>(
      'POST',
      `/stations/${station.id}/monitors/clear`,
      { ids: [id, 4711] },
    )
    expect(outcome.results.map(({ status }) => status)).toEqual(['Accepted', 'NotFound'])
    await station.shows<Monitoring>('/monitors', ({ monitors }) => monitors.items.length === 0)
    await events(station, ([event]) => event?.state === 'cleared')
    expect(await severeTurns(station, 0)).toEqual([])
    station.disconnect()
  })

  test('SetMonitoringBase and SetMonitoringLevel are kept; the level silences what is less severe', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await station.command('SetMonitoringLevel', { severity: 4 })
    expect((await station.command('SetMonitoringLevel', { severity: 12 })).state).toBe('rejected')
    await set(
      station,
      { ...power, type: 'LowerThreshold', value: 10, severity: 6 },
      { ...power, type: 'LowerThreshold', value: 10, severity: 4 },
    )
    const { items } = await events(station, (all) => all.length > 0)
    expect(items.map(({ severity }) => severity)).toEqual([4])
    await station.command('SetMonitoringBase', { monitoringBase: 'FactoryDefault' })
    const monitoring = await station.shows<Monitoring>('/monitors', ({ base }) => base !== null)
    expect(monitoring).toMatchObject({ base: 'FactoryDefault', level: 4, monitors: { items: [] } })
    station.disconnect()
  })
})
