import { expect, test } from 'bun:test'
import { expiryLabel, expiryTone } from './certificate-labels.ts'

const now = new Date('2026-06-01T12:00:00Z')
const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

test('an expiry is gone, soon or far off', () => {
  expect([-1, 0.5, 29, 31].map((days) => expiryTone(at(days), now))).toEqual([
    'danger',
    'warn',
    'warn',
    'good',
  ])
  expect(expiryTone(null, now)).toBe('')
})

test('an expiry is shown in days', () => {
  expect([-1, 0.5, 1.5, 31].map((days) => expiryLabel(at(days), now))).toEqual([
    'expired',
    'today',
    'in 1 day',
    'in 31 days',
  ])
  expect(expiryLabel(null, now)).toBe('not known')
})
