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
  const first = handshakes.begin(true)
  expect(handshakes.begin(true)).not.toBeNull()
  expect(handshakes.begin(true)).toBeNull()
  first?.end()
  first?.end()
  expect(handshakes.underWay()).toBe(1)
  expect(handshakes.begin(true)).not.toBeNull()
  expect(handshakes.begin(true)).toBeNull()
})

test('those that say nothing for ten seconds are not counted', () => {
  const { clock, pass } = fixed()
  const handshakes = createHandshakes(clock, 1)
  handshakes.begin(true)
  pass(9_999)
  expect(handshakes.begin(true)).toBeNull()
  pass(1)
  expect(handshakes.begin(true)).not.toBeNull()
})

test('who has no password cannot use up the share of those that have one, and half as many may come', () => {
  const handshakes = createHandshakes(fixed().clock, 4)
  const others = Array.from({ length: 100 }, () => handshakes.begin(false))
  expect(others.filter((handshake) => handshake !== null)).toHaveLength(2)
  const holders = Array.from({ length: 5 }, () => handshakes.begin(true))
  expect(holders.filter((handshake) => handshake !== null)).toHaveLength(4)
  expect(handshakes.underWay()).toBe(6)
})
