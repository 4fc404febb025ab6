import { expect, test } from 'bun:test'
import { atMost } from './at-most.ts'

test.each([
  ['well', () => Promise.resolve(1)],
  ['badly', () => Promise.reject(new Error('broken'))],
])('work that ends %s is waited for', async (_, work) => {
  await expect(atMost(work(), 60_000)).resolves.toBeUndefined()
})

test('work that does not end is waited for as long as said', async () => {
  const before = performance.now()
  await atMost(new Promise(() => {}), 30)
  expect(performance.now() - before).toBeGreaterThanOrEqual(29)
})
