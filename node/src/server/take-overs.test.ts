import { describe, expect, test } from 'bun:test'
import type { Session } from '../stations/session.ts'
import { createTakeOvers } from './take-overs.ts'

/** One place, taken from whoever has it; each socket counts how often it was pinged. */
const started = () => {
  let now = 0
  let holder: Session | undefined
  const pings: Session[] = []
  const clock = { now: () => new Date(now), monotonic: () => now }
  const takeOvers = createTakeOvers(clock, { find: () => holder }, () => {})
  const enter = () => {
    const session = {
      station: 'CP1',
      remoteAddress: '10.0.0.1',
      superseded: false,
      socket: { ping: () => void pings.push(session) },
    } as unknown as Session
    const previous = holder
    holder = session
    if (previous !== undefined) {
      previous.superseded = true
      takeOvers.replaced(previous)
    }
    return session
  }
  const leave = () => {
    holder = undefined
  }
  const pass = (ms: number) => {
    now += ms
  }
  /** So many sockets take over from one another, each alive when it loses its place. */
  const fight = (times: number) => {
    for (let n = 0; n < times; n++) {
      const previous = holder ?? enter()
      expect(takeOvers.mayEnter('CP1')).toBeNull()
      enter()
      takeOvers.alive(previous)
      takeOvers.alive(previous)
      pass(2_000)
    }
  }
  return { takeOvers, enter, leave, pass, fight, pings, holder: () => holder as Session }
}

describe('a station’s place', () => {
  test('is taken from a dead socket however often the link is lost', () => {
    const { takeOvers, enter } = started()
    for (let n = 0; n < 100; n++) {
      expect(takeOvers.mayEnter('CP1')).toBeNull()
      enter()
    }
  })

  test('stays with the newest once five that were alive have lost it within a minute', () => {
    const { takeOvers, fight, pass, holder } = started()
    fight(5)
    for (let n = 0; n < 60; n++) {
      expect(takeOvers.mayEnter('CP1')).toBe('10.0.0.1')
      takeOvers.alive(holder())
      pass(30_000)
    }
  })

  test('is free at once when the one that had it is gone', () => {
    const { takeOvers, fight, leave } = started()
    fight(5)
    expect(takeOvers.mayEnter('CP1')).not.toBeNull()
    leave()
    expect(takeOvers.mayEnter('CP1')).toBeNull()
  })

  test('is free when the one that has it gives no sign of life for five seconds', () => {
    const { takeOvers, fight, pass, pings, holder } = started()
    fight(5)
    const before = pings.length
    expect(takeOvers.mayEnter('CP1')).not.toBeNull()
    expect(pings.slice(before)).toEqual([holder()])
    pass(5_001)
    expect(takeOvers.mayEnter('CP1')).toBeNull()
  })

  test('is anybody’s again after a minute without others', () => {
    const { takeOvers, fight, pass } = started()
    fight(5)
    pass(60_000)
    expect(takeOvers.mayEnter('CP1')).toBeNull()
  })

  test('changes hands at leisure', () => {
    const { fight, pass } = started()
    for (let n = 0; n < 20; n++) {
      fight(1)
      pass(15_000)
    }
  })
})
