import { describe, expect, test } from 'bun:test'
import { configurationKeys } from '../device-model/configuration-keys.ts'
import { mappedNames, mappedSettings, settingAt } from './setting-names.ts'

describe('a setting in neutral terms', () => {
  test('has the name that each version gives it', () => {
    expect(settingAt('SampleInterval', 'ocpp1.6')).toBe('MeterValueSampleInterval')
    expect(settingAt('SampleInterval', 'ocpp2.0.1')).toBe('SampledDataCtrlr.TxUpdatedInterval')
    expect(settingAt('MessageAttempts', 'ocpp2.0.1')).toBe('OCPPCommCtrlr.MessageAttempts:TransactionEvent')
  })

  test('of one version alone is none in the other', () => {
    expect(settingAt('LightIntensity', 'ocpp1.6')).toBe('LightIntensity')
    expect(settingAt('LightIntensity', 'ocpp2.0.1')).toBeNull()
    expect(settingAt('OCPPCommCtrlr.OfflineThreshold', 'ocpp1.6')).toBeNull()
    expect(settingAt('OCPPCommCtrlr.OfflineThreshold', 'ocpp2.0.1')).toBe('OCPPCommCtrlr.OfflineThreshold')
    expect(settingAt('constructor', 'ocpp2.0.1')).toBeNull()
  })

  test('stands for a key of the specification, and no two for one', () => {
    const keys = mappedNames.map((name) => mappedSettings[name].key)
    expect(keys.filter((key) => !configurationKeys.has(key))).toEqual([])
    expect(new Set(keys).size).toBe(keys.length)
    const variables = mappedNames.map((name) => mappedSettings[name].variable)
    expect(new Set(variables).size).toBe(variables.length)
    // Only names without a point: one with a point is a variable of 2.0.1 alone.
    expect(mappedNames.filter((name) => name.includes('.'))).toEqual([])
  })
})
