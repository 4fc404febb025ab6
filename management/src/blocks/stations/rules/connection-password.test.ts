import { describe, expect, test } from 'bun:test'
import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import { expecting, fateOfPassword, newPasswords, settled } from './connection-password.ts'

const variable = (component: string, name: string, more: object = {}) => ({
  component: { name: component },
  variable: { name },
  ...more,
})
const native = (action: string, payload: Record<string, unknown>) =>
  newPasswords({ form: 'native', action, payload })

test('the password is found where a call gives it, and nowhere else', () => {
  expect(native('ChangeConfiguration', { key: 'authorizationKey', value: 'pw' })).toEqual(['pw'])
  expect(native('ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' })).toEqual([])
  expect(native('Reset', { type: 'Hard' })).toEqual([])
  const written = variable('SecurityCtrlr', 'BasicAuthPassword', { attributeValue: 'pw' })
  const other = variable('OCPPCommCtrlr', 'HeartbeatInterval', { attributeValue: '60' })
  expect(native('SetVariables', { setVariableData: [other, written] })).toEqual(['pw'])
  expect(native('SetVariables', { setVariableData: [other] })).toEqual([])
  expect(native('SetVariables', { setVariableData: [{ ...written, attributeType: 'Target' }] })).toEqual([])
  expect(
    ['AuthorizationKey', 'SecurityCtrlr.BasicAuthPassword', 'Password'].map((key) => inSetting(key)),
  ).toEqual([['pw'], ['pw'], []])
})

const inSetting = (key: string, value = 'pw') =>
  newPasswords({ form: 'neutral', command: { name: 'write-setting', key, value } })

describe('the station’s word on it', () => {
  const answered = (response: Record<string, unknown>): CommandOutcome => ({
    outcome: 'answered',
    verdict: 'accepted',
    protocol: 'ocpp1.6',
    action: 'ChangeConfiguration',
    request: {},
    response,
    roundTripMs: 1,
  })
  const result = (attributeStatus: string) =>
    answered({ setVariableResult: [variable('SecurityCtrlr', 'BasicAuthPassword', { attributeStatus })] })
  const common = { protocol: 'ocpp1.6', action: 'ChangeConfiguration', request: {} } as const

  test.each([
    [answered({ status: 'Accepted' }), 'taken'],
    [answered({ status: 'RebootRequired' }), 'taken'],
    [answered({ status: 'NotSupported' }), 'refused'],
    [result('Accepted'), 'taken'],
    [result('Rejected'), 'refused'],
    [
      {
        outcome: 'callError',
        ...common,
        code: 'NotImplemented',
        description: '',
        details: {},
        roundTripMs: 1,
      },
      'refused',
    ],
    [{ outcome: 'refused', reason: 'offline', detail: '' }, 'refused'],
    [null, 'refused'],
    // It may have it: nobody knows.
    [{ outcome: 'timeout', ...common, afterMs: 30_000 }, 'unknown'],
    [{ outcome: 'connectionLost', ...common, afterMs: 200 }, 'unknown'],
  ] as const)('%o: %s', (outcome, fate) => {
    expect(fateOfPassword(outcome as CommandOutcome | null)).toBe(fate)
  })
})

test('hexadecimal may be meant as it stands or as its bytes', () => {
  const password = 'a-password-of-20-chr'
  expect(inSetting('AuthorizationKey', password)).toEqual([password])
  const hex = Buffer.from(password).toString('hex')
  expect(inSetting('AuthorizationKey', hex)).toEqual([hex, password])
  const bytes = 'ff00ff00ff00ff00ff00ff00ff00ff00'
  expect(inSetting('AuthorizationKey', bytes)).toEqual([bytes, Buffer.from(bytes, 'hex').toString('latin1')])
})

test('a password that the node writes may be presented as it is or in hexadecimal', () => {
  const password = 'a-password-of-20-chr'
  expect(newPasswords({ form: 'neutral', command: { name: 'set-password', password } })).toEqual([
    password,
    Buffer.from(password).toString('hex'),
  ])
})

test('while several are on their way all of them are good; the station’s word leaves one', () => {
  const first = expecting(null, ['a'], '1')
  expect(first).toEqual({ hashes: ['a'], since: '1' })
  const second = expecting(first, ['b'], '2')
  expect(second).toEqual({ hashes: ['a', 'b'], since: '2' })
  expect(settled(second, ['b'], first, 'unknown')).toBe(second)
  expect(settled(second, ['b'], first, 'taken')).toEqual({ hashes: ['b'], since: '2' })
  expect(settled(second, ['b'], first, 'refused')).toEqual({ hashes: ['a'], since: '2' })
  expect(settled(first, ['a'], null, 'refused')).toBeNull()
  // It came with one of them meanwhile.
  expect(settled(null, ['b'], first, 'taken')).toBeNull()
})
