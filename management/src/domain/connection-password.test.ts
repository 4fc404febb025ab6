import { describe, expect, test } from 'bun:test'
import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import { expecting, fateOfPassword, presentedAs, settled, toldPassword } from './connection-password.ts'

const variable = (component: string, name: string, more: object = {}) => ({
  component: { name: component },
  variable: { name },
  ...more,
})
const native = (action: string, payload: Record<string, unknown>) =>
  toldPassword({ form: 'native', action, payload })

test('the password is found where a call tells it, and nowhere else', () => {
  expect(native('ChangeConfiguration', { key: 'authorizationKey', value: 'pw' })).toBe('pw')
  expect(native('ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' })).toBeNull()
  expect(native('Reset', { type: 'Hard' })).toBeNull()
  const told = variable('SecurityCtrlr', 'BasicAuthPassword', { attributeValue: 'pw' })
  const other = variable('OCPPCommCtrlr', 'HeartbeatInterval', { attributeValue: '60' })
  expect(native('SetVariables', { setVariableData: [other, told] })).toBe('pw')
  expect(native('SetVariables', { setVariableData: [other] })).toBeNull()
  expect(native('SetVariables', { setVariableData: [{ ...told, attributeType: 'Target' }] })).toBeNull()
  const setting = (key: string) =>
    toldPassword({ form: 'neutral', command: { name: 'write-setting', key, value: 'pw' } })
  expect(['AuthorizationKey', 'SecurityCtrlr.BasicAuthPassword', 'Password'].map(setting)).toEqual([
    'pw',
    'pw',
    null,
  ])
})

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
  expect(presentedAs('a-password-of-20-chr')).toEqual(['a-password-of-20-chr'])
  const password = 'a-password-of-20-chr'
  const hex = Buffer.from(password).toString('hex')
  expect(presentedAs(hex)).toEqual([hex, password])
  const bytes = 'ff00ff00ff00ff00ff00ff00ff00ff00'
  expect(presentedAs(bytes)).toEqual([bytes, Buffer.from(bytes, 'hex').toString('latin1')])
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
