import type { Bus } from '../../src/bus/bus.ts'
import { envelopeOf } from '../envelopes.ts'
import { until } from '../until.ts'

const window = 20

/**
 * Publishes one station's envelopes, numbered from 1, as a node's journal does: many in flight, and after a failure
 * again from the first that was not confirmed. Ends when it is enough.
 */
export const publishSteadily = async (
  bus: Bus,
  station: string,
  isEnough: () => boolean,
): Promise<{ confirmed: number; failures: number }> => {
  let confirmed = 0
  let failures = 0
  while (!isEnough()) {
    const batch = Array.from({ length: window }, (_, i) => confirmed + 1 + i)
    const results = await Promise.allSettled(batch.map((n) => bus.publish(envelopeOf(station, n))))
    const failedAt = results.findIndex(({ status }) => status === 'rejected')
    confirmed += failedAt < 0 ? batch.length : failedAt
    if (failedAt < 0) continue
    failures++
    await until('the bus is up again', () => bus.isUp(), 60_000)
  }
  return { confirmed, failures }
}
