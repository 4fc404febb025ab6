import { describe, expect, test } from 'bun:test'
import { createVisitors } from './visitors.ts'

const limits = { strangersPerNetwork: 3, strangers: 6, loggedIn: 3, perJob: 2, wrongLogins: 2 }

const world = () => {
  let now = 0
  const sentAway: string[] = []
  const visitors = createVisitors({ monotonic: () => now }, limits)
  return {
    visitors,
    sentAway,
    pass: (ms: number) => {
      now += ms
    },
    enter: (address: string, name = address) => visitors.enter(address, () => sentAway.push(name)),
  }
}

describe('visitors', () => {
  test('who have not logged in make room for the next of their network, the oldest first', () => {
    const w = world()
    for (const name of ['a', 'b', 'c', 'd', 'e']) w.enter('10.0.0.1', name)
    expect(w.sentAway).toEqual(['a', 'b'])
    w.enter('10.0.0.2')
    expect(w.sentAway).toEqual(['a', 'b'])
  })

  test('of many networks make room where most come from, and never one who has logged in', () => {
    const w = world()
    const genuine = w.enter('10.0.0.9', 'genuine')
    expect(genuine.logIn('job')).toBe(true)
    for (let host = 1; host <= 3; host++) for (const _ of 'xx') w.enter(`10.0.1.${host}`)
    w.enter('10.0.2.1')
    expect(w.sentAway).toEqual(['10.0.1.1'])
    for (let host = 1; host < 200; host++) w.enter(`10.3.0.${host}`)
    expect(w.sentAway).not.toContain('genuine')
    expect(w.visitors.counts()).toEqual({ strangers: 6, loggedIn: 1 })
  })

  test('who log in are so many at a time, and fewer on one job', () => {
    const w = world()
    const [first, second, third, fourth] = [1, 2, 3, 4].map((host) => w.enter(`10.0.0.${host}`))
    expect([first?.logIn('a'), first?.logIn('a'), second?.logIn('a')]).toEqual([true, true, true])
    expect([third?.logIn('a'), third?.logIn('b'), fourth?.logIn('c')]).toEqual([false, true, false])
    first?.leave()
    first?.leave()
    expect(fourth?.logIn('a')).toBe(true)
    expect(w.visitors.counts()).toEqual({ strangers: 0, loggedIn: 3 })
  })

  test('from where many wrong logins come are one at a time, until it is forgotten', () => {
    const w = world()
    for (let i = 0; i < 3; i++) w.enter('2001:db8::1').noteWrongLogin()
    w.sentAway.length = 0
    w.enter('2001:db8::2', 'one')
    w.enter('2001:db8:0:0:ffff::3', 'two')
    expect(w.sentAway).toHaveLength(4)
    w.pass(600_001)
    w.enter('2001:db8::4', 'three')
    expect(w.sentAway).not.toContain('two')
  })
})
