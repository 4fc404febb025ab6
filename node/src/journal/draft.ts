import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Exchange, JournalEntry } from '@ocpp/shared/contracts/journal'
import type { Write } from './writer.ts'

/** A journal entry before it has its number. */
export interface Draft {
  readonly station: string
  readonly receivedAt: string
  /** Made when the entry is written: what is only shown costs the station's answer no time;
   * undefined where there is no room for it in the message log. */
  readonly exchange?: () => Exchange | undefined
  readonly events: StationEvent[]
  /** Part of the entry's transaction: what must be on disk exactly when the entry is. */
  readonly write?: Write
  /** Called when the entry is on disk with its number, with null when it is not (yet), or says nothing. */
  readonly onKept?: (sequence: number | null) => void
}

export const entryOf = (source: string, sequence: number, draft: Draft): JournalEntry => {
  const { station, receivedAt, events } = draft
  const exchange = draft.exchange?.()
  return { source, sequence, station, receivedAt, ...(exchange && { exchange }), events }
}
