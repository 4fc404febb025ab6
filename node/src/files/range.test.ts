import { expect, test } from 'bun:test'
import { rangeOf } from './range.ts'

test('a range is what its header says, and the whole file where it says nothing that can be read', () => {
  const whole = { from: 0, to: 100, partial: false }
  for (const none of [null, '', 'bytes=', 'bytes=-', 'bytes=1-2,4-5', 'lines=1-2', 'bytes=9-3', 'bytes=x-'])
    expect(rangeOf(none, 100)).toEqual(whole)
  expect(rangeOf('bytes=0-0', 100)).toEqual({ from: 0, to: 1, partial: true })
  expect(rangeOf('bytes=40-', 100)).toEqual({ from: 40, to: 100, partial: true })
  expect(rangeOf('bytes=40-1000', 100)).toEqual({ from: 40, to: 100, partial: true })
  expect(rangeOf('bytes=-30', 100)).toEqual({ from: 70, to: 100, partial: true })
  expect(rangeOf('bytes=-300', 100)).toEqual({ from: 0, to: 100, partial: true })
  for (const beyond of ['bytes=100-', 'bytes=-0']) expect(rangeOf(beyond, 100)).toBe('unsatisfiable')
})
