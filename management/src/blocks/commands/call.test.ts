import { describe, expect, test } from 'bun:test'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { isInVersion, readCall } from './call.ts'

const issuesOf = (read: () => unknown) => {
  try {
    read()
  } catch (error) {
    if (isAppError(error, 'invalid')) return (error.details as { issues: { path: string }[] }).issues
    throw error
  }
  throw new Error('nothing was refused')
}

describe('reading a command', () => {
  test('takes an OCPP action with the payload of the station’s version', () => {
    expect(readCall('Reset', { type: 'Soft' }, 'ocpp1.6')).toEqual({
      form: 'native',
      action: 'Reset',
      payload: { type: 'Soft' },
    })
    expect(readCall('Reset', { type: 'OnIdle' }, 'ocpp2.0.1')).toMatchObject({ form: 'native' })
  })

  test('refuses the payload of the other version and says where it is wrong', () => {
    expect(issuesOf(() => readCall('Reset', { type: 'OnIdle' }, 'ocpp1.6'))).toContainEqual(
      expect.objectContaining({ path: 'type' }),
    )
  })

  test('takes the payload of either version while the station’s is not known', () => {
    expect(readCall('Reset', { type: 'OnIdle' }, null)).toMatchObject({ form: 'native' })
    expect(readCall('Reset', { type: 'Soft' }, null)).toMatchObject({ form: 'native' })
    expect(issuesOf(() => readCall('Reset', { type: 'Never' }, null))).not.toBeEmpty()
  })

  test('lets an action of the other version pass, to be refused as such', () => {
    const call = readCall('GetVariables', { getVariableData: [] }, 'ocpp1.6')
    expect(isInVersion(call, 'ocpp1.6')).toBe(false)
    expect(isInVersion(call, 'ocpp2.0.1')).toBe(true)
  })

  for (const name of ['BootNotification', 'NoSuchAction', '__proto__', 'constructor', ''])
    test(`knows no command ${JSON.stringify(name)}`, () => {
      expect(issuesOf(() => readCall(name, {}, null))).toEqual([expect.objectContaining({ path: 'name' })])
    })

  test('takes a neutral command without its name', () => {
    expect(readCall('reset', { when: 'now' }, 'ocpp1.6')).toEqual({
      form: 'neutral',
      command: { name: 'reset', when: 'now' },
    })
  })

  test('does not let the payload name another neutral command', () => {
    expect(readCall('clear-cache', { name: 'reset', when: 'now' }, null)).toEqual({
      form: 'neutral',
      command: { name: 'clear-cache' },
    })
  })

  test('refuses a neutral payload that does not fit', () => {
    expect(issuesOf(() => readCall('reset', { when: 'later' }, null))).toContainEqual(
      expect.objectContaining({ path: 'when' }),
    )
  })

  test('gives a remote start a number of its own, within int32', () => {
    const token = { type: 'ISO14443' as const, value: 'T1' }
    const numbers = Array.from({ length: 50 }, () => {
      const call = readCall('start', { token, evse: 1 }, 'ocpp2.0.1')
      return call.form === 'neutral' && call.command.name === 'start' ? call.command.remoteStartId : undefined
    })
    expect(new Set(numbers).size).toBeGreaterThan(45)
    for (const number of numbers) expect(number).toBeWithin(0, 2 ** 31)
  })
})
