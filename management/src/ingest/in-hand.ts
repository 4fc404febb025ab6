import type { Envelope } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'

/** What was delivered and is not in the store yet: how far what pages show is behind what nodes say. */
export interface InHand {
  /** Runs the work that stores an envelope. */
  during<T>(envelope: Envelope, work: () => Promise<T>): Promise<T>
  /** How long ago the oldest of it was received from a station, in ms; of one source or of all; 0 without any. */
  ageMs(source?: string): number
}

export const createInHand = ({ clock }: { clock: Pick<Clock, 'now'> }): InHand => {
  const held = new Set<Envelope>()
  return {
    during: async (envelope, work) => {
      held.add(envelope)
      try {
        return await work()
      } finally {
        held.delete(envelope)
      }
    },
    ageMs: (source) => {
      const now = clock.now().getTime()
      // Entries of several nodes may come as one envelope; the clock of a node may be ahead.
      const ages = [...held]
        .flatMap(({ entries }) => entries)
        .filter((entry) => source === undefined || entry.source === source)
        .map(({ receivedAt }) => now - Date.parse(receivedAt))
      return ages.reduce((oldest, age) => Math.max(oldest, age), 0)
    },
  }
}
