import { describe, expect, test } from 'bun:test'
import type { Device, Payload } from '../device.ts'
import type { Call } from '../dialect.ts'
import { createHooks } from '../hooks.ts'
import { v16 } from '../v16.ts'
import { v201 } from '../v201.ts'
import { authorization } from './authorization.ts'

const now = new Date('2026-06-01T12:00:00.000Z')

const station = (version: Device['version']) => {
  const hooks = createHooks()
  const settings = (version === 'ocpp1.6' ? v16 : v201).settings()
  const device = { version, settings, now: () => now, ...hooks.device } as unknown as Device
  const obeyed = authorization(device)[version] ?? {}
  return {
    settings,
    obey: (action: string, payload: Payload = {}) => obeyed[action]?.(payload),
    answered: (call: Call, response: Payload) => hooks.answered(call, response),
    judge: hooks.judge,
  }
}
const good = { status: 'Accepted' }
const entry16 = (idTag: string, idTagInfo?: object) => ({ idTag, ...(idTagInfo && { idTagInfo }) })

describe('a station’s local authorisation list', () => {
  const list = (listVersion: number, updateType: string, ...localAuthorizationList: Payload[]) => ({
    listVersion,
    updateType,
    localAuthorizationList,
  })

  test('takes a full list and later differences, and refuses earlier ones', () => {
    const one = station('ocpp1.6')
    expect(one.obey('GetLocalListVersion')).toEqual({ listVersion: 0 })
    expect(one.obey('SendLocalList', list(2, 'Full', entry16('A', good), entry16('B', good)))).toEqual(good)
    expect(one.obey('SendLocalList', list(2, 'Differential', entry16('C', good)))).toEqual({
      status: 'VersionMismatch',
    })
    expect(one.obey('SendLocalList', list(3, 'Differential', entry16('a'), entry16('C', good)))).toEqual(good)
    expect(one.obey('GetLocalListVersion')).toEqual({ listVersion: 3 })
    expect(['A', 'B', 'C'].map(one.judge)).toEqual([null, 'Accepted', 'Accepted'])
  })

  test('holds no more than it can, and none when it is switched off', () => {
    const one = station('ocpp1.6')
    const many = Array.from({ length: 21 }, (_, i) => entry16(`T${i}`, good))
    expect(one.obey('SendLocalList', list(1, 'Full', ...many))).toEqual({ status: 'Failed' })
    const enabled = one.settings.get('LocalAuthListEnabled')
    if (enabled) enabled.value = 'false'
    expect(one.obey('GetLocalListVersion')).toEqual({ listVersion: -1 })
    expect(one.obey('SendLocalList', list(1, 'Full'))).toEqual({ status: 'NotSupported' })
  })

  test('of 2.0.1 is judged by until when its tokens are good', () => {
    const one = station('ocpp2.0.1')
    const entry = (idToken: string, cacheExpiryDateTime: string) => ({
      idToken: { idToken, type: 'ISO14443' },
      idTokenInfo: { status: 'Accepted', cacheExpiryDateTime },
    })
    const localAuthorizationList = [
      entry('PAST', '2026-06-01T11:00:00.000Z'),
      entry('FUTURE', '2026-06-01T13:00:00.000Z'),
    ]
    expect(
      one.obey('SendLocalList', { versionNumber: 1, updateType: 'Full', localAuthorizationList }),
    ).toEqual(good)
    expect(['PAST', 'FUTURE', 'NONE'].map(one.judge)).toEqual(['Expired', 'Accepted', null])
  })
})

test('the cache keeps what the CSMS said, until it is cleared', () => {
  const one = station('ocpp1.6')
  one.answered({ action: 'Authorize', payload: { idTag: 'A' } }, { idTagInfo: { status: 'Blocked' } })
  expect(one.judge('a')).toBe('Blocked')
  expect(one.obey('ClearCache')).toEqual(good)
  expect(one.judge('a')).toBeNull()
})
