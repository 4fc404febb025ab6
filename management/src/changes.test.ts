import { describe, expect, test } from 'bun:test'
import type { Bus } from '@ocpp/shared/bus/bus'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { silentLogger as log } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import { createChanges } from './changes.ts'

const never = 60_000

/** Something that is looked at: how often, and what is there to see. */
const thing = () => {
  const seen = { looks: 0, value: null as string | null }
  return {
    seen,
    look: async () => {
      seen.looks++
      return seen.value
    },
  }
}
const world = async () => {
  const bus = createInProcessBus({ clock, log })
  const changes = await createChanges({ bus })
  const tell = (...topics: string[]) =>
    bus.broadcast({ kind: 'changed', topics, at: clock.now().toISOString() })
  return { bus, changes, tell }
}

describe('waiting for a change', () => {
  test('ends at once where there is something to see already', async () => {
    const { changes } = await world()
    expect(await changes.until('a', async () => 'x', never)).toBe('x')
  })

  test('looks after a notice of its topic, and of no other', async () => {
    const { changes, tell } = await world()
    const { seen, look } = thing()
    const waiting = changes.until('a', look, never)
    await until('it looked', () => seen.looks === 1)
    tell('b')
    tell('c', 'a')
    await until('it looked', () => seen.looks === 2)
    seen.value = 'there'
    tell('a')
    expect(await waiting).toBe('there')
    expect(seen.looks).toBe(3)
  })

  test('misses nothing that is told while it looks, and then looks once', async () => {
    const { changes, tell } = await world()
    const looking = Promise.withResolvers<null>()
    let looks = 0
    const waiting = changes.until('a', async () => (++looks === 1 ? await looking.promise : 'there'), never)
    for (let i = 0; i < 10; i++) tell('a')
    await Bun.sleep(0)
    looking.resolve(null)
    expect(await waiting).toBe('there')
    expect(looks).toBe(2)
  })

  test('looks once more when its time is up, for notices may be lost', async () => {
    const { changes } = await world()
    const { seen, look } = thing()
    const found = changes.until('a', look, 20)
    await until('it looked', () => seen.looks === 1)
    seen.value = 'unheard'
    expect(await found).toBe('unheard')
    expect(await changes.until('a', async () => null, 5)).toBeNull()
  })

  test('looks when the bus is back', async () => {
    let onState = (_up: boolean) => {}
    const bus = {
      listen: async () => ({ close: async () => {} }),
      onState: (listener: typeof onState) => {
        onState = listener
        listener(true)
      },
    } as unknown as Bus
    const changes = await createChanges({ bus })
    const { seen, look } = thing()
    const waiting = changes.until('a', look, never)
    await until('it looked', () => seen.looks === 1)
    seen.value = 'there'
    onState(false)
    onState(true)
    expect(await waiting).toBe('there')
  })

  test('is over when the process ends', async () => {
    const { changes } = await world()
    const { seen, look } = thing()
    const waiting = changes.until('a', look, never)
    await until('it looked', () => seen.looks === 1)
    await changes.close()
    expect(await waiting).toBeNull()
    expect(await changes.until('a', look, never)).toBeNull()
    expect(seen.looks).toBe(3)
  })
})
