import { expect, test } from 'bun:test'
import { leafPem } from '@ocpp/shared/testing/certificates'
import { issuedItem } from '../issued/issued.ts'
import type { IssuedItem } from '../records.ts'
import { mayBeAsked, troubleOf } from './rules.ts'

const signing = { station: 'CS-1', use: 'ChargingStationCertificate', request: 'r', by: 'system' } as const
const one = issuedItem(leafPem, { ...signing, at: '2026-01-01T00:00:00.000Z' })
const ending = (
  change: Partial<IssuedItem['body']> = {},
  state: IssuedItem['state'] = 'good',
): IssuedItem => ({
  ...one,
  state,
  body: { ...one.body, notAfter: '2026-06-30T00:00:00.000Z', ...change },
})
const at = (day: string) => new Date(`2026-06-${day}T00:00:00Z`)
const asked = (times: number, failure: string | null = null) => ({
  at: '2026-06-10T12:00:00.000Z',
  times,
  failure,
})

test('a station is not asked again within a day, nor for what is not in use', () => {
  expect(mayBeAsked(ending(), at('10'))).toBe(true)
  expect(mayBeAsked(ending({ renewal: asked(1) }), at('11'))).toBe(false)
  expect(mayBeAsked(ending({ renewal: asked(1) }), at('12'))).toBe(true)
  for (const state of ['replaced', 'unused', 'revoked', 'expired'] as const)
    expect(mayBeAsked(ending({}, state), at('12'))).toBe(false)
})

test('an operator has to look within the last week, or when its renewal fails', () => {
  expect(troubleOf(ending(), at('22'), 7)).toBeNull()
  expect(troubleOf(ending(), at('23'), 7)).toMatchObject({ since: '2026-06-23T00:00:00.000Z', failure: null })
  expect(troubleOf(ending({ renewal: asked(1) }), at('11'), 7)).toBeNull()
  expect(troubleOf(ending({ renewal: asked(2) }), at('12'), 7)?.failure).toContain('2 times')
  expect(troubleOf(ending({ renewal: asked(1, 'Rejected') }), at('11'), 7)?.failure).toBe('Rejected')
  expect(troubleOf(ending({ renewal: asked(1, 'Rejected') }, 'replaced'), at('29'), 7)).toBeNull()
})
