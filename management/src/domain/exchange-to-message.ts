import type { Message } from '@ocpp/shared/api/messages'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'

/** The message log's row of a journal entry; null for an entry without an exchange. */
export const messageOf = ({
  source,
  sequence,
  station,
  receivedAt,
  exchange,
}: JournalEntry): Message | null =>
  exchange === undefined ? null : { id: `${source}-${sequence}`, station, at: receivedAt, ...exchange }
