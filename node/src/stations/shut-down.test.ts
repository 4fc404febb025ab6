import { expect, test } from 'bun:test'
import type { Session } from './session.ts'
import { closeAll } from './shut-down.ts'

const registryOf = (count: number) => {
  const closed: { code: number; at: number }[] = []
  const open = new Set<Session>()
  for (let i = 0; i < count; i++) {
    const session = {
      socket: {
        close: (code: number) => {
          closed.push({ code, at: performance.now() })
          open.delete(session)
        },
      },
    } as unknown as Session
    open.add(session)
  }
  return { closed, registry: { all: () => open, size: () => open.size } }
}

test('sockets are closed with 1001, spread over the time given', async () => {
  const { closed, registry } = registryOf(40)
  const startedAt = performance.now()
  await closeAll({ registry, spreadMs: 200 })
  expect(closed.map(({ code }) => code)).toEqual(Array(40).fill(1001))
  const half = closed.filter(({ at }) => at - startedAt < 100).length
  expect(half).toBeGreaterThan(5)
  expect(half).toBeLessThan(35)
})

test('one socket, or none, needs no time at all', async () => {
  for (const count of [0, 1]) {
    const { closed, registry } = registryOf(count)
    const startedAt = performance.now()
    await closeAll({ registry, spreadMs: 5_000 })
    expect(closed).toHaveLength(count)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  }
})
