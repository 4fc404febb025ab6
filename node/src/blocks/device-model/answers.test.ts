import { describe, expect, test } from 'bun:test'
import { eventsOfAnswer } from '../../commands/events-of-answer.ts'

const at = '2026-06-01T12:00:00.000Z'
const context = { at, askedAt: at, commandId: 'c1' }
const eventsAfter = (action: string, request: object, response: object) =>
  eventsOfAnswer('ocpp2.0.1', action, request, response, context)
const about = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } }
const place = { component: 'EVSE', evse: 1, variable: 'Power' }

describe('what answers say about reports', () => {
  test.each([
    ['GetBaseReport', { requestId: 1, reportBase: 'FullInventory' }, 'FullInventory'],
    ['GetReport', { requestId: 1 }, 'custom'],
    ['GetMonitoringReport', { requestId: 1 }, 'monitors'],
    ['GetMonitoringReport', { requestId: 1, monitoringCriteria: ['DeltaMonitoring'] }, 'customMonitors'],
  ])('%s %j promises one of %s', (action, request, scope) => {
    const promise = { type: 'ReportPromised', at, requestId: 1, scope, empty: false, commandId: 'c1' }
    expect(eventsAfter(action, request, { status: 'Accepted' })).toEqual([promise] as never)
    expect(eventsAfter(action, request, { status: 'EmptyResultSet' })).toEqual([
      { ...promise, empty: true },
    ] as never)
    for (const status of ['Rejected', 'NotSupported'])
      expect(eventsAfter(action, request, { status })).toEqual([])
  })
})

describe('what answers say about monitors', () => {
  test('those that were accepted are set, with what was asked in the same place', () => {
    const data = (value: number, surplus: object = {}) => ({
      ...about,
      type: 'Delta',
      severity: 3,
      value,
      ...surplus,
    })
    const result = (status: string, id?: number) => ({
      ...about,
      type: 'Delta',
      severity: 3,
      status,
      ...(id && { id }),
    })
    const request = { setMonitoringData: [data(1), data(2, { transaction: true }), data(3)] }
    const response = { setMonitoringResult: [result('Duplicate'), result('Accepted', 7), result('Accepted')] }
    expect(eventsAfter('SetVariableMonitoring', request, response)).toEqual([
      {
        type: 'MonitorsSet',
        at,
        monitors: [{ ...place, id: 7, kind: 'Delta', value: 2, severity: 3, transaction: true }],
      },
    ])
    expect(
      eventsAfter('SetVariableMonitoring', request, { setMonitoringResult: [result('Rejected')] }),
    ).toEqual([])
  })

  test('one that is not found is gone like one that was cleared', () => {
    const result = (id: number, status: string) => ({ id, status })
    const clearMonitoringResult = [result(1, 'Accepted'), result(2, 'Rejected'), result(3, 'NotFound')]
    expect(eventsAfter('ClearVariableMonitoring', { id: [1, 2, 3] }, { clearMonitoringResult })).toEqual([
      { type: 'MonitorsCleared', at, ids: [1, 3] },
    ])
  })

  test('base and level, once accepted', () => {
    const accepted = { status: 'Accepted' }
    expect(eventsAfter('SetMonitoringBase', { monitoringBase: 'All' }, accepted)).toEqual([
      { type: 'MonitoringBaseSet', at, base: 'All' },
    ])
    expect(eventsAfter('SetMonitoringLevel', { severity: 4 }, accepted)).toEqual([
      { type: 'MonitoringLevelSet', at, severity: 4 },
    ])
    expect(eventsAfter('SetMonitoringBase', { monitoringBase: 'All' }, { status: 'NotSupported' })).toEqual(
      [],
    )
    expect(eventsAfter('SetMonitoringLevel', { severity: 4 }, { status: 'Rejected' })).toEqual([])
  })
})

describe('what answers say about orders', () => {
  const ordered = { type: 'AvailabilityOrdered', at, commandId: 'c1' }

  test('an order about availability, wherever it is for', () => {
    expect(
      eventsOfAnswer(
        'ocpp1.6',
        'ChangeAvailability',
        { connectorId: 0, type: 'Operative' },
        { status: 'Accepted' },
        context,
      ),
    ).toEqual([{ ...ordered, evse: 0, operative: true, scheduled: false }] as never)
    const request = { operationalStatus: 'Inoperative', evse: { id: 2, connectorId: 1 } }
    expect(eventsAfter('ChangeAvailability', request, { status: 'Scheduled' })).toEqual([
      { ...ordered, evse: 2, connector: 1, operative: false, scheduled: true },
    ] as never)
    expect(
      eventsAfter('ChangeAvailability', { operationalStatus: 'Operative' }, { status: 'Accepted' }),
    ).toMatchObject([{ evse: 0 }])
    expect(eventsAfter('ChangeAvailability', request, { status: 'Rejected' })).toEqual([])
  })

  test('a reset, only where it waits', () => {
    expect(eventsAfter('Reset', { type: 'OnIdle', evseId: 2 }, { status: 'Scheduled' })).toEqual([
      { type: 'ResetScheduled', at, evse: 2, commandId: 'c1' },
    ])
    expect(eventsAfter('Reset', { type: 'Immediate' }, { status: 'Accepted' })).toEqual([])
  })
})
