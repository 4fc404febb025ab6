import { describe, expect, test } from 'bun:test'
import { knownActions, refusalOf } from './known-actions.ts'

test('lists all actions of both specifications', () => {
  expect(knownActions['ocpp1.6'].size).toBe(28 + 11)
  expect(knownActions['ocpp2.0.1'].size).toBe(64)
})

describe('refusalOf', () => {
  test.each([
    ['SignCertificate', 'notSupported', 'SignCertificate is not supported here'],
    ['Reset', 'notSupported', 'Reset is called by the CSMS, not by a charging station'],
    ['TransactionEvent', 'notImplemented', 'TransactionEvent is not an action of ocpp1.6'],
    ['__proto__', 'notImplemented', '__proto__ is not an action of ocpp1.6'],
    ['a\u202eb', 'notImplemented', 'a b is not an action of ocpp1.6'],
  ] as const)('of %p is %s', (action, error, description) => {
    expect(refusalOf('ocpp1.6', action)).toEqual({ error, description })
  })
})
