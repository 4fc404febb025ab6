import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import type { Repositories } from '../ports/store.ts'

/** Name under which the management keeps entries of its own. */
export const ownSource = 'management'

export interface OwnEvents {
  readonly station: string
  readonly events: readonly StationEvent[]
  /** Now. */
  readonly at: string
}

/** What the management itself did or found out, as numbered entries of the history. */
export const ownEntries = async (
  { counters }: Repositories,
  all: readonly OwnEvents[],
): Promise<readonly JournalEntry[]> => {
  const entries: JournalEntry[] = []
  for (const { station, events, at } of all) {
    const sequence = await counters.next(`journal:${ownSource}`)
    entries.push({ source: ownSource, sequence, station, receivedAt: at, events: [...events] })
  }
  return entries
}
