import { expect, test } from 'bun:test'
import { instant, statusRecord } from '../../../../testing/records.ts'
import { thinnedChanges } from './thinned-changes.ts'

const day = 86_400
const flapping = (count: number, lanes: number) =>
  Array.from({ length: count }, (_, n) =>
    statusRecord({
      evse: n % lanes,
      at: instant((n * day) / count),
      order: `n-${n}`,
      status: n === 777 ? 'Faulted' : n % 2 === 0 ? 'Available' : 'Occupied',
    }),
  )

test('few changes stay as they are', () => {
  const few = flapping(500, 2)
  expect(thinnedChanges(few, instant(), instant(day))).toBe(few)
})

test.each([1, 3, 9, 400])('of many changes in %i lanes the fault and the last of each lane stay', (lanes) => {
  const many = flapping(9_000, lanes)
  const thinned = thinnedChanges(many, instant(), instant(day))
  expect(thinned.length).toBeLessThanOrEqual(500)
  expect(thinned).toEqual(many.filter((one) => thinned.includes(one)))
  if (lanes > 250) return
  expect(thinned.some(({ status }) => status === 'Faulted')).toBe(true)
  const lastOf = (all: typeof many, lane: number) => all.findLast(({ evse }) => evse === lane)
  for (let lane = 0; lane < lanes; lane++) expect(lastOf([...thinned], lane)).toBe(lastOf(many, lane))
})
