import { expect, test } from 'bun:test'
import { knownActions, standingOf } from './known-actions.ts'
import { registry } from './registry.ts'
import { versions } from './version.ts'

test('lists all actions of both specifications', () => {
  expect(knownActions['ocpp1.6'].size).toBe(28 + 11)
  expect(knownActions['ocpp2.0.1'].size).toBe(64)
})

test('agrees with the registry on who calls', () => {
  for (const version of versions) {
    for (const { name, direction } of Object.values(registry[version])) {
      expect([version, name, knownActions[version].get(name)]).toEqual([version, name, direction])
    }
  }
})

test.each([
  ['SignCertificate', 'callable'],
  ['DataTransfer', 'callable'],
  ['Reset', 'wrongDirection'],
  ['TransactionEvent', 'unknown'],
  ['bootnotification', 'unknown'],
  ['__proto__', 'unknown'],
  ['constructor', 'unknown'],
] as const)('%p called by a station of 1.6 is %s', (action, standing) => {
  expect(standingOf('ocpp1.6', action)).toBe(standing)
})
