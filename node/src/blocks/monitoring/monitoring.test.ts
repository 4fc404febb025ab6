import { expect, test } from 'bun:test'
import { contextOf, receivedAt } from '../../../testing/context.ts'
import { handlers } from '../all.ts'

const timestamp = '2026-06-01T11:59:00Z'
const at = '2026-06-01T11:59:00.000Z'
const about = {
  component: { name: 'EVSE', evse: { id: 1, connectorId: 2 } },
  variable: { name: 'Power', instance: 'a' },
}
const place = { component: 'EVSE', evse: 1, connector: 2, variable: 'Power', variableInstance: 'a' }
const { NotifyEvent, NotifyMonitoringReport, NotifyReport } = handlers['ocpp2.0.1']

test('NotifyEvent reports each event when it happened, and waits for the disk', () => {
  const event = {
    eventId: 5,
    timestamp,
    trigger: 'Alerting',
    actualValue: '61',
    cause: 4,
    variableMonitoringId: 7,
    eventNotificationType: 'CustomMonitor',
    ...about,
  } as const
  const secret = { ...event, eventId: 6, cleared: true, variable: { name: 'BasicAuthPassword' } }
  const outcome = NotifyEvent({ generatedAt: timestamp, seqNo: 0, eventData: [event, secret] }, contextOf())
  const common = { at, trigger: 'Alerting', cause: 4, monitor: 7, source: 'CustomMonitor' }
  expect(outcome).toEqual({
    response: {},
    waits: true,
    events: [
      {
        type: 'DeviceEventsReported',
        at,
        seqNo: 0,
        events: [
          { ...place, ...common, id: 5, value: '61', cleared: false },
          {
            component: 'EVSE',
            evse: 1,
            connector: 2,
            variable: 'BasicAuthPassword',
            ...common,
            id: 6,
            cleared: true,
          },
        ],
      },
    ],
  } as never)
})

test('NotifyMonitoringReport reports one part, also one without a monitor', () => {
  const variableMonitoring = [
    { id: 1, type: 'UpperThreshold', value: 60, severity: 2, transaction: true },
    { id: 2, type: 'Delta', value: 1, severity: 9, transaction: false },
  ] as const
  const part = { requestId: 9, seqNo: 1, generatedAt: timestamp }
  expect(
    NotifyMonitoringReport(
      { ...part, tbc: true, monitor: [{ ...about, variableMonitoring: [...variableMonitoring] }] },
      contextOf(),
    ),
  ).toMatchObject({
    waits: true,
    events: [
      {
        type: 'MonitorsReported',
        at: receivedAt,
        part: { requestId: 9, seqNo: 1, last: false },
        monitors: [
          { ...place, id: 1, kind: 'UpperThreshold', value: 60, severity: 2, transaction: true },
          { ...place, id: 2, kind: 'Delta' },
        ],
      },
    ],
  })
  expect(NotifyMonitoringReport(part, contextOf())).toMatchObject({
    events: [{ part: { last: true }, monitors: [] }],
  })
})

test('NotifyReport keeps characteristics, and no value that may only be written', () => {
  const report = (mutability: 'WriteOnly' | 'ReadOnly', variable: string) => ({
    component: { name: 'C' },
    variable: { name: variable },
    variableAttribute: [{ value: 'shown?', mutability, persistent: true, constant: false }],
    variableCharacteristics: {
      dataType: 'integer' as const,
      minLimit: 1,
      maxLimit: 9,
      unit: 's',
      supportsMonitoring: true,
    },
  })
  const reportData = [report('ReadOnly', 'A'), report('WriteOnly', 'B'), report('ReadOnly', 'WifiPassword')]
  const { events } = NotifyReport(
    { requestId: 3, seqNo: 0, tbc: true, generatedAt: timestamp, reportData },
    contextOf(),
  ) as { events: { variables: { value?: string }[] }[] }
  expect(events).toMatchObject([
    {
      type: 'VariablesReported',
      at: receivedAt,
      origin: 'report',
      part: { requestId: 3, seqNo: 0, last: false },
      variables: [
        {
          variable: 'A',
          value: 'shown?',
          readOnly: true,
          minLimit: 1,
          maxLimit: 9,
          persistent: true,
          supportsMonitoring: true,
        },
        { variable: 'B', writeOnly: true },
        { variable: 'WifiPassword' },
      ],
    },
  ])
  expect(events[0]?.variables.map(({ value }) => value)).toEqual(['shown?', undefined, undefined])
})
