import { expect, test } from 'bun:test'
import { createHandshakes } from './handshakes.ts'

const fixed = () => {
  let now = 0
  return {
    clock: { now: () => new Date(now), monotonic: () => now },
    pass: (ms: number) => {
      now += ms
    },
  }
}

test('no more than allowed are under way, and each that ends makes room for one', () => {
  const handshakes = createHandshakes(fixed().clock, 2)
  const first = handshakes.begin()
  expect(handshakes.begin()).not.toBeNull()
  expect(handshakes.begin()).toBeNull()
  first?.end()
  first?.end()
  expect(handshakes.underWay()).toBe(1)
  expect(handshakes.begin()).not.toBeNull()
  expect(handshakes.begin()).toBeNull()
})

test('those that say nothing for ten seconds are not counted', () => {
  const { clock, pass } = fixed()
  const handshakes = createHandshakes(clock, 1)
  handshakes.begin()
  pass(9_999)
  expect(handshakes.begin()).toBeNull()
  pass(1)
  expect(handshakes.begin()).not.toBeNull()
})
