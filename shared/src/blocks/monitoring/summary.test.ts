import { expect, test } from 'bun:test'
import { summarize } from '../../ocpp/summary.ts'
import { severityLabel } from './summary.ts'

const about = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } }
const data = { ...about, type: 'UpperThreshold', value: 9_000, severity: 3 }
const event = { ...about, actualValue: '11000', trigger: 'Alerting', techCode: 'E17' }

test.each([
  [
    'SetVariableMonitoring',
    { setMonitoringData: [data, data] },
    'EVSE.Power, UpperThreshold, 9000, critical, 1 more',
  ],
  ['ClearVariableMonitoring', { id: [7] }, 'monitor 7'],
  ['ClearVariableMonitoring', { id: [7, 8] }, '2 monitors'],
  ['NotifyEvent', { eventData: [{ ...event, cleared: true }] }, 'EVSE.Power = 11000, Alerting, cleared, E17'],
  [
    'NotifyEvent',
    { eventData: [{ ...event, techCode: '', variable: { name: 'BasicAuthPassword' } }] },
    'EVSE.BasicAuthPassword = •••, Alerting',
  ],
  [
    'NotifyMonitoringReport',
    { requestId: 3, seqNo: 1, tbc: true, monitor: [{}] },
    'report 3, part 1, 1 variable, more to come',
  ],
  ['SetMonitoringBase', { monitoringBase: 'FactoryDefault' }, 'FactoryDefault'],
  ['SetMonitoringLevel', { severity: 9 }, 'debug'],
])('%s %j reads: %s', (action, request, line) => {
  expect(summarize('ocpp2.0.1', action, request, null)).toBe(line)
})

test('a severity that does not exist is named by its number', () => {
  expect(severityLabel(12)).toBe('severity 12')
})
