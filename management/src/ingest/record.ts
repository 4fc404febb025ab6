import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import type { Repositories } from '../ports/store.ts'
import { applyEntries } from './apply.ts'
import type { Topics } from './batch.ts'

/** Name under which the management keeps entries of its own. */
export const ownSource = 'management'

export interface OwnEvents {
  readonly station: string
  readonly events: readonly StationEvent[]
  /** Now. */
  readonly at: string
}

/**
 * Records what the management itself did to a station (such as closing a transaction by hand) in the same history
 * and with the same effects as what stations do. Call it within `atomically`; resolves to the topics to announce
 * after the commit.
 */
export const recordOwn = (repositories: Repositories, own: OwnEvents): Promise<Topics> =>
  recordAllOwn(repositories, [own])

/** The same for several stations. */
export const recordAllOwn = async (
  repositories: Repositories,
  all: readonly OwnEvents[],
): Promise<Topics> => {
  const entries: JournalEntry[] = []
  for (const { station, events, at } of all) {
    const sequence = await repositories.counters.next(`journal:${ownSource}`)
    entries.push({ source: ownSource, sequence, station, receivedAt: at, events: [...events] })
  }
  return await applyEntries(repositories, entries)
}
