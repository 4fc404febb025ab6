import { describe, expect, test } from 'bun:test'
import { variableRecord } from '../../../testing/records.ts'
import { driftOf, isSameValue } from './rules.ts'

const key = (variable: string, value: string | null) =>
  variableRecord({ component: 'ChargePoint', variable, value, attribute: 'Actual', evse: null })
const variable = (component: string, name: string, value: string, change: object = {}) =>
  variableRecord({ component, variable: name, value, attribute: 'Actual', evse: null, ...change })

const settings = [
  { name: 'SampleInterval', value: '60' },
  { name: 'MessageAttempts', value: '3' },
]

describe('a station beside a template', () => {
  test('differs where a setting was read with another value, in the station’s own words', () => {
    const drift = driftOf(settings, 'ocpp1.6', [
      key('MeterValueSampleInterval', '900'),
      key('TransactionMessageAttempts', '3'),
    ])
    expect(drift.state).toBe('differs')
    expect(drift.differences).toMatchObject([
      { setting: 'SampleInterval', key: 'MeterValueSampleInterval', wanted: '60', found: '900' },
    ])
  })

  test('is the same in 2.0.1, with instances and not with those of an EVSE', () => {
    const drift = driftOf(settings, 'ocpp2.0.1', [
      variable('SampledDataCtrlr', 'TxUpdatedInterval', '60.0'),
      variable('SampledDataCtrlr', 'TxUpdatedInterval', '5', { evse: 1 }),
      variable('SampledDataCtrlr', 'TxUpdatedInterval', '5', { attribute: 'Target' }),
      variable('OCPPCommCtrlr', 'MessageAttempts', '3', { variableInstance: 'TransactionEvent' }),
      variable('OCPPCommCtrlr', 'MessageAttempts', '9', { variableInstance: 'Other' }),
    ])
    expect(drift).toEqual({ state: 'same', differences: [] })
  })

  test('that was never read is said to be so, and what it cannot have', () => {
    expect(driftOf(settings, 'ocpp1.6', [key('MeterValueSampleInterval', '60')]).state).toBe('unread')
    const only = [{ name: 'LightIntensity', value: '50' }]
    expect(driftOf(only, 'ocpp2.0.1', [])).toMatchObject({
      state: 'notMapped',
      differences: [{ setting: 'LightIntensity', key: null }],
    })
    expect(driftOf([...settings, ...only], 'ocpp2.0.1', []).state).toBe('unread')
  })
})

test('values are the same that mean the same', () => {
  expect(isSameValue('300', ' 300 ')).toBe(true)
  expect(isSameValue('300', '300.0')).toBe(true)
  expect(isSameValue('TRUE', 'true')).toBe(true)
  expect(isSameValue('a, b', 'b,a')).toBe(true)
  expect(isSameValue('', '0')).toBe(false)
  expect(isSameValue('300', '301')).toBe(false)
  expect(isSameValue('a', 'A')).toBe(false)
  expect(isSameValue('a,b', 'a')).toBe(false)
})
