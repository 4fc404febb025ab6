import { expect, test } from 'bun:test'
import type { SettingsOutcome, StationReport, StationVariable } from '@ocpp/shared/blocks/device-model/api'
import { type LiveStation, liveStation } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

const interval = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }
const find = (all: readonly StationVariable[], variable: string, change: Partial<StationVariable> = {}) =>
  all.find(
    (one) =>
      one.variable === variable &&
      Object.entries(change).every(([key, value]) => one[key as keyof StationVariable] === value),
  )

onBothStores('the device model of OCPP 2.0.1', (system) => {
  const inventory = async (station: LiveStation, requestId: number) => {
    await station.command('GetBaseReport', { requestId, reportBase: 'FullInventory' })
    return await station.shows<StationReport[]>('/reports', (reports) =>
      reports.some((report) => report.requestId === requestId && report.state === 'complete'),
    )
  }
  const post = (station: LiveStation, path: string, body: object) =>
    system().api.send<SettingsOutcome>('POST', `/stations/${station.id}/variables/${path}`, body)

  test('GetBaseReport and NotifyReport report the whole model with its characteristics', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const [report] = await inventory(station, 1)
    expect(report).toMatchObject({ scope: 'FullInventory', missing: [] })
    expect(report?.parts).toBeGreaterThan(3)
    const variables = await station.get<StationVariable[]>('/variables.json')
    expect(report?.entries).toBe(variables.length)
    expect(find(variables, 'HeartbeatInterval')).toMatchObject({
      component: 'OCPPCommCtrlr',
      value: '300',
      dataType: 'integer',
      unit: 's',
      minLimit: 10,
      maxLimit: 86_400,
      persistent: true,
      constant: false,
      supportsMonitoring: true,
    })
    expect(find(variables, 'Power', { attribute: 'MaxSet', evse: 2 })).toMatchObject({
      readOnly: false,
      value: '11000',
    })
    expect(find(variables, 'AvailabilityState', { component: 'Connector', evse: 1 })).toMatchObject({
      connector: 1,
      readOnly: true,
    })
    expect(find(variables, 'ItemsPerMessage', { variableInstance: 'GetVariables' })).toMatchObject({
      value: '4',
      constant: true,
    })
    expect(find(variables, 'BasicAuthPassword')).toMatchObject({ writeOnly: true, value: null })
    station.disconnect()
  })

  test('a report in disorder is complete with its last missing part, and only then what it left out is gone', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await inventory(station, 2)
    const before = (await station.get<StationVariable[]>('/variables.json')).length
    await station.command('GetReport', { requestId: 4, componentCriteria: ['Problem'] })
    await station.shows<StationReport[]>('/reports', (all) =>
      all.some(({ requestId, state }) => requestId === 4 && state === 'empty'),
    )

    const part = (seqNo: number, tbc: boolean, name: string) =>
      station.ask('NotifyReport', {
        requestId: 77,
        generatedAt: new Date().toISOString(),
        seqNo,
        tbc,
        reportData: [
          { component: { name }, variable: { name: 'Enabled' }, variableAttribute: [{ value: 'true' }] },
        ],
      })
    await part(3, false, 'D')
    await part(0, true, 'A')
    await station.shows<StationReport[]>('/reports', (all) => {
      const report = all.find(({ requestId }) => requestId === 77)
      return report?.state === 'running' && report.missing.join() === '1,2'
    })
    await part(2, true, 'C')
    await part(1, true, 'B')
    await station.shows<StationReport[]>('/reports', (all) =>
      all.some(({ requestId, state }) => requestId === 77 && state === 'complete'),
    )
    // Nobody asked for it, so nobody knows what it is of: it removes nothing.
    expect((await station.get<StationVariable[]>('/variables.json')).length).toBe(before + 4)
    await inventory(station, 3)
    await station.shows<StationVariable[]>('/variables.json', (all) => all.length === before)
    station.disconnect()
  })

  test('GetReport of one component reports that component', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await station.command('GetReport', {
      requestId: 5,
      componentVariable: [{ component: { name: 'EVSE', evse: { id: 1 } } }],
    })
    const [report] = await station.shows<StationReport[]>('/reports', (all) => all[0]?.state === 'complete')
    expect(report?.scope).toBe('custom')
    const variables = await station.get<StationVariable[]>('/variables.json')
    expect(new Set(variables.map(({ evse }) => evse))).toEqual(new Set([1]))
    station.disconnect()
  })

  test('GetVariables goes in batches within the station’s limits, and each variable has its own result', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await inventory(station, 6)
    const settings = [
      { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' },
      { component: 'OCPPCommCtrlr', variable: 'Nope' },
      { component: 'Nowhere', variable: 'Enabled' },
      { component: 'EVSE', evse: 1, variable: 'Power', attribute: 'MaxSet' },
      { component: 'EVSE', evse: 1, variable: 'Power', attribute: 'Target' },
      { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' },
    ]
    const outcome = await post(station, 'read', { settings })
    expect(outcome.commands).toHaveLength(2)
    expect(outcome.results.map(({ status }) => status)).toEqual([
      'Accepted',
      'UnknownVariable',
      'UnknownComponent',
      'Accepted',
      'NotSupportedAttributeType',
      'Rejected',
    ])
    const variables = await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => find(all, 'HeartbeatInterval')?.result?.status === 'Accepted',
    )
    expect(find(variables, 'Nope')).toMatchObject({
      value: null,
      result: { of: 'read', status: 'UnknownVariable' },
    })
    // What the whole message breaks is an error of the message.
    const tooMany = await station.command('GetVariables', { getVariableData: Array(5).fill(interval) })
    expect(tooMany).toMatchObject({ state: 'callError', outcome: { code: 'OccurrenceConstraintViolation' } })
    station.disconnect()
  })

  test('SetVariables keeps the result of each, reads back what was taken, and knows what needs a reboot', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    await inventory(station, 7)
    const outcome = await post(station, 'write', {
      settings: [
        { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval', value: '600' },
        { component: 'OCPPCommCtrlr', variable: 'WebSocketPingInterval', value: '30' },
        { component: 'TxCtrlr', variable: 'EVConnectionTimeOut', value: '99999' },
        { component: 'EVSE', evse: 2, variable: 'Power', attribute: 'MaxSet', value: '7400' },
        { component: 'ChargingStation', variable: 'Model', value: 'Mine' },
        { component: 'SecurityCtrlr', variable: 'BasicAuthPassword', value: 'a-new-password-1234' },
      ],
    })
    expect(outcome.commands).toHaveLength(2)
    expect(outcome.results.map(({ status, reason }) => [status, reason])).toEqual([
      ['Accepted', null],
      ['RebootRequired', null],
      ['Rejected', 'ValueOutOfRange'],
      ['Accepted', null],
      ['Rejected', 'ReadOnly'],
      ['Accepted', null],
    ])
    const variables = await station.shows<StationVariable[]>(
      '/variables.json',
      (all) =>
        find(all, 'HeartbeatInterval')?.value === '600' &&
        find(all, 'HeartbeatInterval')?.asked === undefined,
    )
    expect(find(variables, 'WebSocketPingInterval')).toMatchObject({ rebootRequired: true, value: '30' })
    expect(find(variables, 'EVConnectionTimeOut')).toMatchObject({
      value: '60',
      result: { status: 'Rejected', reason: 'ValueOutOfRange' },
    })
    expect(JSON.stringify([variables, await station.get('/messages')])).not.toContain('a-new-password-1234')
    await station.command('Reset', { type: 'Immediate' })
    await station.shows<StationVariable[]>(
      '/variables.json',
      (all) => find(all, 'WebSocketPingInterval')?.rebootRequired === false,
    )
    expect(station.refused).toEqual([])
    station.disconnect()
  })

  test('after a boot the whole inventory is asked for where the policy says so', async () => {
    const { api } = system()
    await api.send('PATCH', '/policies', { readSettingsAfterBoot: true })
    const station = await liveStation(system(), 'ocpp2.0.1')
    const [report] = await station.shows<StationReport[]>('/reports', (all) => all[0]?.state === 'complete')
    await api.send('PATCH', '/policies', { readSettingsAfterBoot: false })
    expect(report?.scope).toBe('FullInventory')
    station.disconnect()
  })
})
