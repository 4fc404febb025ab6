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
      // Entries of several nodes may come as one envelope.
      let oldest: string | null = null
      for (const { entries } of held)
        for (const entry of entries)
          if (source === undefined || entry.source === source)
            if (oldest === null || entry.receivedAt < oldest) oldest = entry.receivedAt
      // The clock of a node may be ahead.
      return oldest === null ? 0 : Math.max(0, clock.now().getTime() - Date.parse(oldest))
    },
  }
}
