import { describe, expect, test } from 'bun:test'
import type { Notice } from '../../src/contracts/notices.ts'
import { until } from '../until.ts'
import { type BusHarness, withBus } from './harness.ts'

const changed = (revision: number): Notice => ({ kind: 'referenceChanged', revision })

export const noticesReachEveryListener = (name: string, harness: BusHarness): void => {
  describe(`${name}: notices`, () => {
    test(
      'reach everyone who listens, the sender too, and nobody who has stopped',
      withBus(harness, async (bus) => {
        const received: string[] = []
        const a = await bus.listen((notice) => void received.push(`a ${JSON.stringify(notice)}`))
        await bus.listen(() => {
          throw new Error('this listener is broken')
        })
        await bus.listen((notice) => void received.push(`b ${JSON.stringify(notice)}`))
        bus.broadcast(changed(1))
        await until('both received it', () => received.length === 2)
        await a.close()
        bus.broadcast(changed(2))
        await until('the one left received the second', () => received.length === 3)
        expect(received.toSorted()).toEqual([
          `a ${JSON.stringify(changed(1))}`,
          `b ${JSON.stringify(changed(1))}`,
          `b ${JSON.stringify(changed(2))}`,
        ])
      }),
    )
  })
}
