import { expect, test } from 'bun:test'
import { createTrackedRecords } from './tracked-records.ts'

interface Named {
  readonly name: string
  readonly value: number
}

const slotsOver = (stored: readonly Named[]) => {
  const asked: string[][] = []
  const slots = createTrackedRecords<Pick<Named, 'name'>, Named>({
    read: async (keys) => {
      asked.push(keys.map(({ name }) => name))
      return stored.filter(({ name }) => keys.some((key) => key.name === name)).toReversed()
    },
    nameOf: ({ name }) => name,
  })
  return { slots, asked }
}

test('slots read each record once, many at a time, what is missing included', async () => {
  const { slots, asked } = slotsOver([
    { name: 'a', value: 1 },
    { name: 'b', value: 2 },
  ])
  await slots.load([{ name: 'a' }, { name: 'x' }, { name: 'a' }])
  await slots.load([{ name: 'x' }, { name: 'b' }])
  await slots.load([])
  expect((await slots.of({ name: 'a' })).now?.value).toBe(1)
  expect((await slots.of({ name: 'x' })).now).toBeNull()
  expect((await slots.of({ name: 'y' })).now).toBeNull()
  expect(asked).toEqual([['a', 'x'], ['b'], ['y']])
})

test('slots tell what is no longer what was read', async () => {
  const [a, b] = [
    { name: 'a', value: 1 },
    { name: 'b', value: 2 },
  ]
  const { slots } = slotsOver([a, b])
  await slots.load([a, b])
  const [changed, added] = [await slots.of(a), await slots.of({ name: 'new' })]
  changed.now = { ...a, value: 9 }
  added.now = { name: 'new', value: 3 }
  expect(slots.changed()).toEqual([
    { before: a, now: { name: 'a', value: 9 } },
    { before: null, now: { name: 'new', value: 3 } },
  ])
})
