import { expect, test } from 'bun:test'
import { kindsOf, nameOf } from './faults/kinds.ts'
import { type PlanOptions, planOf, type Step } from './plan.ts'

const options: PlanOptions = { seed: 7, profile: 'scaled', pace: 'full', long: false }
const first = (count: number, change: Partial<PlanOptions> = {}): Step[] => [
  ...planOf({ ...options, ...change }).take(count),
]
const names = (steps: readonly Step[]) => steps.map(({ fault }) => nameOf(fault.kind))
const lengths = (steps: readonly Step[]) => steps.map(({ fault }) => fault.lastsMs)

test('the same seed gives the same plan, another one another', () => {
  expect(first(60)).toEqual(first(60))
  expect(names(first(20, { seed: 8 }))).not.toEqual(names(first(20)))
})

test.each(['scaled', 'embedded'] as const)('%s: every kind comes once before any comes again', (profile) => {
  const kinds = kindsOf[profile].map(nameOf)
  expect(new Set(kinds).size).toBe(kinds.length)
  const steps = first(2 * kinds.length, { profile })
  expect(names(steps.slice(0, kinds.length)).toSorted()).toEqual(kinds.toSorted())
  expect(names(steps.slice(kinds.length)).toSorted()).toEqual(kinds.toSorted())
})

test('only a long run has outages of ten minutes, one of the broker and one of the database', () => {
  const long = 10 * 60_000
  expect(Math.max(...lengths(first(200)))).toBeLessThan(long)
  const outages = first(200, { long: true }).filter(({ fault }) => fault.lastsMs === long)
  expect(names(outages)).toEqual(['broker line down', 'database line down'])
  for (const { fault, during } of outages) {
    expect(during).toHaveLength(12)
    expect(during.map(({ kind }) => kind.where)).not.toContain(fault.kind.where)
  }
})

test('a quick plan has no fault longer than three seconds', () => {
  expect(Math.max(...lengths(first(100, { pace: 'quick' })))).toBeLessThanOrEqual(3_000)
})

test('some faults come while another one lasts', () => {
  const together = first(100).filter(({ during }) => during.length > 0)
  expect(together.length).toBeGreaterThan(5)
  expect(together.length).toBeLessThan(60)
})

test('under load there are kills of each part and nothing else', () => {
  const faults = first(8, { killsOnly: true }).flatMap(({ fault, during }) => [fault, ...during])
  expect(new Set(faults.map(({ kind }) => kind.deed))).toEqual(new Set(['kill']))
  expect(new Set(faults.map(({ kind }) => kind.where)).size).toBe(4)
})
