import type { Envelope } from '../../contracts/journal.ts'

/** Entries in one joined envelope, roughly: enough to share what a commit costs, few enough for one transaction. */
export const joinedEntries = 250

/** Neighbours put together, in order. */
export interface Joined {
  readonly envelope: Envelope
  /** How many envelopes it was. */
  readonly count: number
}

/** Joins envelopes of one partition that wait at the same time, up to `room` entries each. */
export const join = (envelopes: readonly Envelope[], room = joinedEntries): readonly Joined[] => {
  const joined: { envelope: Envelope; count: number }[] = []
  for (const envelope of envelopes) {
    const open = joined.at(-1)
    if (open === undefined || open.envelope.entries.length + envelope.entries.length > room) {
      joined.push({ envelope, count: 1 })
      continue
    }
    open.envelope = { ...open.envelope, entries: [...open.envelope.entries, ...envelope.entries] }
    open.count++
  }
  return joined
}
