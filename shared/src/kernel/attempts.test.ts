import { describe, expect, test } from 'bun:test'
import { type Attempts, createAttempts, shareOfPair, sharesOfAddress } from './attempts.ts'

const started = (capacity?: number) => {
  let now = 0
  const clock = { now: () => new Date(now), monotonic: () => now }
  const attempts = createAttempts(clock, { windowMs: 60_000, ...(capacity !== undefined && { capacity }) })
  const pass = (ms: number) => {
    now += ms
  }
  return { attempts, pass }
}
const of = (name: string, limit: number) => [{ name, limit }]

/** How many guesses at one id from one address get through, with a flood of whatever kind between them. */
const guesses = (attempts: Attempts, flood: (round: number) => void): number => {
  let through = 0
  for (let round = 0; round < 60; round++) {
    const shares = [...sharesOfAddress('192.0.2.7', 60), shareOfPair('192.0.2.7', 'CP1', 5)]
    if (attempts.take(shares)) through++
    flood(round)
  }
  return through
}

describe('attempts', () => {
  test('each name has its share and then a new window', () => {
    const { attempts, pass } = started()
    expect([1, 2, 3].map(() => attempts.take(of('a', 2)))).toEqual([true, true, false])
    expect(attempts.take(of('b', 2))).toBe(true)
    pass(20_000)
    expect(attempts.waitMs(of('a', 2))).toBe(40_000)
    pass(40_000)
    expect(attempts.waitMs(of('a', 2))).toBe(0)
    expect(attempts.take(of('a', 2))).toBe(true)
  })

  test('what one share refuses is counted in none', () => {
    const { attempts } = started()
    attempts.count(of('wide', 1))
    attempts.count([...of('wide', 1), ...of('narrow', 1)])
    expect(attempts.waitMs(of('narrow', 1))).toBe(0)
    expect(attempts.size()).toBe(1)
  })

  test('what is taken back was never tried', () => {
    const { attempts } = started()
    attempts.take(of('a', 1))
    attempts.takeBack(of('a', 1))
    expect(attempts.take(of('a', 1))).toBe(true)
    attempts.forget('a')
    expect(attempts.take(of('a', 1))).toBe(true)
  })

  test('one customer’s IPv6 network has one share, whatever address it uses', () => {
    const { attempts } = started()
    const through = Array.from({ length: 2_000 }, (_, n) =>
      attempts.take(sharesOfAddress(`2001:db8::${n.toString(16)}`, 30)),
    )
    expect(through.filter(Boolean)).toHaveLength(30)
  })

  test('memory is bounded, and floods of made-up ids or addresses give a guesser no further try', () => {
    const ids = started(1_000).attempts
    const byId = guesses(ids, (round) => {
      for (let n = 0; n < 500; n++) {
        ids.count([...sharesOfAddress('198.51.100.1', 60), shareOfPair('198.51.100.1', `X${round}-${n}`, 5)])
      }
    })
    expect(byId).toBe(5)
    const addresses = started(1_000).attempts
    const byAddress = guesses(addresses, (round) => {
      for (let n = 0; n < 500; n++) {
        addresses.count(sharesOfAddress(`10.${round}.${n % 250}.${n % 200}`, 60))
      }
    })
    expect(byAddress).toBe(5)
    expect([ids.size(), addresses.size()].every((size) => size <= 1_000)).toBe(true)
  })
})
