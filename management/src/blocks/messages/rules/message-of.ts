import type { Message } from '@ocpp/shared/blocks/messages/message'
import { idOfEntry, type JournalEntry } from '@ocpp/shared/contracts/journal'

/** The message log's row of a journal entry; null for an entry without an exchange. Its summary says what was odd. */
export const messageOf = (entry: JournalEntry): Message | null => {
  if (entry.exchange === undefined) return null
  const { station, receivedAt: at } = entry
  const { odd: _odd, ...exchange } = entry.exchange
  return { id: idOfEntry(entry), station, at, ...exchange }
}
