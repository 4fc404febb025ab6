import { expect, test } from 'bun:test'
import { createAllowances } from './allowances.ts'
import { limitsFor } from './pace.ts'

const allowancesAt = () => {
  let now = 0
  const clock = { now: () => new Date(now), monotonic: () => now }
  const allowances = createAllowances({ clock, pace: limitsFor(20), logBytesPerDay: 1_000_000 })
  const taken = (station: string, count: number) =>
    Array.from({ length: count }, () => allowances.takeStranger(station, 1)).filter(Boolean).length
  return {
    allowances,
    taken,
    pass: (seconds: number) => {
      now += seconds * 1_000
    },
  }
}

test('of a stranger a few entries a minute are kept, by its id', () => {
  const { taken, pass } = allowancesAt()
  expect(taken('A', 100)).toBe(16)
  expect(taken('B', 3)).toBe(3)
  pass(60)
  expect(taken('A', 100)).toBe(3)
})

test('strangers share what all of them may cost, however many ids they use', () => {
  const { taken, pass } = allowancesAt()
  const ids = Array.from({ length: 5_000 }, (_, n) => `S${n}`)
  const all = () => ids.reduce((sum, id) => sum + taken(id, 2), 0)
  expect(all()).toBe(120)
  pass(60)
  expect(all()).toBe(20)
})

test('a flood of ids leaves the share of those that are let in alone, and a new socket brings no new one', () => {
  const { allowances, taken } = allowancesAt()
  for (let n = 0; n < 5_000; n++) taken(`S${n}`, 1)
  const known = { station: 'CP1', admission: 'accepted' } as const
  const pace = allowances.pace(known)
  expect(pace.take('[2,"1","Heartbeat",{}]')).toBe(true)
  expect(allowances.pace({ ...known })).toBe(pace)
  const stranger = { station: 'NEW', admission: 'pending' } as const
  expect(allowances.pace(stranger)).toBe(allowances.pace({ ...stranger }))
  expect(allowances.pace({ ...stranger, admission: 'accepted' })).not.toBe(allowances.pace(stranger))
})
