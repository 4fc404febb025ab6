import { describe, expect, test } from 'bun:test'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import { createLoginLimiter } from './login-limiter.ts'

const limits = { windowMs: 60_000, pair: 3, address: 5, account: 8 }
const started = () => {
  const clock = createFakeClock()
  return { clock, limiter: createLoginLimiter({ clock }, limits) }
}
const takes = (count: number, take: () => number) => Array.from({ length: count }, take)

describe('the login limiter', () => {
  test('says how long to wait once an account was tried too often from one address', () => {
    const { clock, limiter } = started()
    expect(takes(3, () => limiter.take('ada', '10.0.0.1'))).toEqual([0, 0, 0])
    clock.advance(20_000)
    expect(limiter.take('ada', '10.0.0.1')).toBe(40)
  })

  test('forgets attempts after the window', () => {
    const { clock, limiter } = started()
    takes(3, () => limiter.take('ada', '10.0.0.1'))
    clock.advance(60_000)
    expect(limiter.take('ada', '10.0.0.1')).toBe(0)
  })

  test('lets the owner of a guessed account in from another address', () => {
    const { limiter } = started()
    takes(4, () => limiter.take('ada', '10.0.0.1'))
    expect(limiter.take('ada', '10.0.0.2')).toBe(0)
  })

  test('does not let a guesser go on with other accounts from the same address', () => {
    const { limiter } = started()
    for (const account of ['a', 'b', 'c', 'd', 'e']) expect(limiter.take(account, '10.0.0.1')).toBe(0)
    expect(limiter.take('f', '10.0.0.1')).toBeGreaterThan(0)
  })

  test('holds up an account that is tried from many addresses, but not where its owner logged in before', () => {
    const { limiter } = started()
    expect(limiter.take('ada', '192.0.2.7')).toBe(0)
    limiter.succeeded('ada', '192.0.2.7')
    for (let i = 0; i < 8; i++) expect(limiter.take('ada', `10.0.0.${i}`)).toBe(0)
    expect(limiter.take('ada', '10.0.0.99')).toBeGreaterThan(0)
    expect(limiter.take('ada', '192.0.2.7')).toBe(0)
  })

  test('does not count attempts that succeed', () => {
    const { limiter } = started()
    for (let i = 0; i < 20; i++) {
      expect(limiter.take('ada', '10.0.0.1')).toBe(0)
      limiter.succeeded('ada', '10.0.0.1')
    }
  })

  test('takes the addresses of one IPv6 network for one', () => {
    const { limiter } = started()
    takes(3, () => limiter.take('ada', '2001:db8:1:2::1'))
    expect(limiter.take('ada', '2001:db8:1:2:ffff::9')).toBeGreaterThan(0)
    expect(limiter.take('ada', '2001:db8:1:3::1')).toBe(0)
  })

  test('takes them for one however they are written', () => {
    const { limiter } = started()
    const waits = Array.from({ length: 2_000 }, (_, n) =>
      limiter.take(`user-${n}`, `2001:db8::${n.toString(16)}`),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(limits.address)
  })

  test('gives no further try to who makes up accounts at many addresses', () => {
    const { limiter } = started()
    let through = 0
    for (let round = 0; round < 40; round++) {
      if (limiter.take('ada', '10.0.0.1') === 0) through++
      for (let n = 0; n < 1_000; n++) limiter.take(`made-up-${round}-${n}`, `10.${round}.${n % 250}.${n % 7}`)
    }
    expect(through).toBe(limits.pair)
  })

  test('does not hold up an owner at home for what others do in the networks around', () => {
    const { limiter } = started()
    limiter.take('ada', '2001:db8:1:2::1')
    limiter.succeeded('ada', '2001:db8:1:2::1')
    for (let n = 0; n < 500; n++) limiter.take(`x${n}`, `2001:db8:${n.toString(16)}:9::1`)
    expect(limiter.take('bob', '2001:db8:9999:1::1')).toBeGreaterThan(0)
    expect(limiter.take('ada', '2001:db8:1:2::1')).toBe(0)
  })
})
