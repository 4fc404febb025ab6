import type { Envelope } from '../contracts/journal.ts'

/** Neighbours put together, in order. */
export interface Joined {
  readonly envelope: Envelope
  /** How many envelopes it was. */
  readonly count: number
}

/**
 * As many envelopes from the head of those of one partition that wait at the same time as have `limit` entries
 * together; at least one, undefined when none waits.
 */
export const joinHead = (envelopes: readonly Envelope[], limit: number): Joined | undefined => {
  const [first] = envelopes
  if (first === undefined) return undefined
  let size = first.entries.length
  let count = 1
  for (const { entries } of envelopes.slice(1)) {
    size += entries.length
    if (size > limit) break
    count++
  }
  const entries = envelopes.slice(0, count).flatMap((envelope) => envelope.entries)
  return { envelope: { ...first, entries }, count }
}
