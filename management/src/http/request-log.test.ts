import { describe, expect, test } from 'bun:test'
import { traceIdOf } from './request-log.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('a request belongs to', () => {
  test('the trace its caller is in', () => {
    expect(traceIdOf(`00-${traceId}-00f067aa0ba902b7-01`, 'page-12345678')).toBe(traceId)
  })

  test('the request of the operator web that caused it', () => {
    expect(traceIdOf(undefined, 'page-12345678')).toBe('page-12345678')
  })

  for (const odd of [undefined, '', 'short', 'x'.repeat(65), 'a b c d e f', 'line\nbreak-12'])
    test(`a trace of its own when it says ${JSON.stringify(odd)?.slice(0, 16)}`, () => {
      expect(traceIdOf(odd, odd)).toMatch(/^[0-9a-f-]{36}$/)
    })
})
