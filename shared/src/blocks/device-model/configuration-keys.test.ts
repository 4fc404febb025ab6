import { expect, test } from 'bun:test'
import { isSecretSetting } from '../../ocpp/secret-settings.ts'
import { configurationKeys } from './configuration-keys.ts'

test('every key has a name that fits the wire, and a sentence', () => {
  for (const [key, { meaning }] of configurationKeys) {
    expect(key).toMatch(/^[A-Z][A-Za-z0-9]{3,49}$/)
    expect(meaning).toMatch(/^[A-Z].{8,90}\.$/)
  }
})

test('keys that can only be written are those whose value is a secret', () => {
  const writeOnly = [...configurationKeys].filter(([, { writeOnly }]) => writeOnly).map(([key]) => key)
  expect(writeOnly).toEqual(['AuthorizationKey'])
  expect([...configurationKeys.keys()].filter(isSecretSetting)).toEqual(writeOnly)
})

test('the largest lists have a key that bounds them', () => {
  for (const key of ['MeterValuesSampledData', 'StopTxnAlignedData', 'SupportedFeatureProfiles']) {
    expect(configurationKeys.get(key)?.type).toBe('list')
    expect(configurationKeys.get(`${key}MaxLength`)).toMatchObject({ type: 'integer', min: 0 })
  }
})
