import { expect, test } from 'bun:test'
import type { Exchange } from '@ocpp/shared/contracts/journal'
import { LogShare } from './log-share.ts'

const row = (request: string): Exchange => ({
  direction: 'in',
  protocol: 'ocpp1.6',
  connection: 'c',
  messageId: 'm',
  action: 'DataTransfer',
  request,
  response: '{}',
  outcome: 'answered',
  summary: 'Something',
  roundTripMs: 1,
  bytes: request.length,
})

const shareOf = (bytesPerDay: number) => {
  let now = 0
  const share = new LogShare({ now: () => new Date(now), monotonic: () => now }, bytesPerDay)
  return {
    fit: (request: string) => share.fit(row(request)),
    pass: (hours: number) => {
      now += hours * 3_600_000
    },
  }
}
const long = 'x'.repeat(10_000)

test('within its share a station has its messages logged as they are', () => {
  const { fit } = shareOf(100_000)
  for (let n = 0; n < 9; n++) expect(fit(long)).toEqual(row(long))
})

test('beyond it payloads are cut, the row says so, and at last there is none', () => {
  const { fit, pass } = shareOf(100_000)
  for (let n = 0; n < 9; n++) fit(long)
  const cut = fit(long)
  expect(cut?.request).toBe(`${'x'.repeat(200)}…`)
  expect(cut?.summary).toStartWith('Something, payload cut')
  expect(cut?.bytes).toBe(10_000)
  const more = Array.from({ length: 1_000 }, () => fit(long))
  const kept = more.filter((each) => each !== undefined)
  expect(kept.length).toBeWithin(20, 80)
  expect(kept.at(-1)?.summary).toContain('not logged until there is room')
  expect(JSON.stringify(kept).length).toBeLessThan(50_000)
  pass(24)
  expect(fit(long)).toEqual(row(long))
})

test('a short message is logged whole while a long one is not', () => {
  const { fit } = shareOf(12_000)
  fit(long)
  expect(fit(long)?.summary).toContain('payload cut')
  expect(fit('{}')).toEqual(row('{}'))
})
