import { describe, expect, test } from 'bun:test'
import { isAppError } from '../../src/kernel/errors.ts'
import { envelopeOf } from '../envelopes.ts'
import { until } from '../until.ts'
import { type BusHarness, createGate } from './harness.ts'

const codeOf = (error: unknown) => (isAppError(error) ? error.code : `not an AppError: ${error}`)

export const closesCleanly = (name: string, harness: BusHarness): void => {
  describe(`${name}: closing`, () => {
    test('a subscription waits for the envelope under way and takes no other', async () => {
      const bus = await harness.open()
      const gate = createGate()
      const events: string[] = []
      const subscription = await bus.subscribe(async ({ entries }) => {
        events.push(`began ${entries[0]!.sequence}`)
        await gate.passed
        events.push(`ended ${entries[0]!.sequence}`)
      })
      const published = Promise.allSettled([1, 2].map((n) => bus.publish(envelopeOf('CS-1', n))))
      await until('the first is under way', () => events.length === 1)
      const closed = subscription.close().then(() => events.push('closed'))
      gate.open()
      await closed
      expect(events).toEqual(['began 1', 'ended 1', 'closed'])
      await bus.close()
      await published
    })

    test('the bus says it is down, and refuses everything that comes after', async () => {
      const bus = await harness.open()
      const states: boolean[] = []
      bus.onState((up) => void states.push(up))
      expect(bus.isUp()).toBe(true)
      await bus.close()
      await bus.close()
      expect(bus.isUp()).toBe(false)
      expect(states).toEqual([true, false])
      expect(await bus.publish(envelopeOf('CS-1', 1)).catch(codeOf)).toBe('unavailable')
      const query = { kind: 'referenceQuery', node: 'n', after: 0, limit: 1 } as const
      expect(await bus.ask('management', query, 1_000).catch(codeOf)).toBe('unavailable')
      expect(await bus.subscribe(async () => {}).catch(codeOf)).toBe('unavailable')
      bus.broadcast({ kind: 'referenceChanged', revision: 1 })
    })

    test('the bus rejects requests that have no reply yet', async () => {
      const bus = await harness.open()
      const gate = createGate()
      const asked = createGate()
      await bus.answer('node:a', async () => {
        asked.open()
        await gate.passed
        return { dropped: true }
      })
      const request = { kind: 'dropConnection', station: 'CS-1', reason: 'test' } as const
      const reply = bus.ask('node:a', request, 60_000).catch(codeOf)
      await asked.passed
      const closed = bus.close()
      expect(await reply).toBe('unavailable')
      gate.open()
      await closed
    })
  })
}
