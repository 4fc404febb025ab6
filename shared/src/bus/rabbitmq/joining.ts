import type { Envelope } from '../../contracts/journal.ts'

/** Entries in one joined envelope, roughly: enough to share what a commit costs, few enough for one transaction. */
export const joinedEntries = 250

/** Neighbours put together, in order. */
export interface Joined {
  readonly envelope: Envelope
  /** How many envelopes it was. */
  readonly count: number
}

/**
 * As many envelopes from the head of those of one partition that wait at the same time as have room together; at least
 * one, undefined when none waits.
 */
export const joinHead = (envelopes: readonly Envelope[], room = joinedEntries): Joined | undefined => {
  const [first] = envelopes
  if (first === undefined) return undefined
  let size = first.entries.length
  let count = 1
  for (const { entries } of envelopes.slice(1)) {
    size += entries.length
    if (size > room) break
    count++
  }
  const entries = envelopes.slice(0, count).flatMap((envelope) => envelope.entries)
  return { envelope: { ...first, entries }, count }
}
