import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { messageOf } from '../domain/exchange-to-message.ts'
import { transactionIdOf } from '../domain/transaction-events.ts'
import type { EventRecord } from '../ports/records.ts'
import type { Repositories } from '../ports/store.ts'
import { applyEvent } from './apply-event.ts'
import { type Batch, createBatch, type Topics } from './batch.ts'

/** The stored events of a journal entry. */
const eventRecords = ({
  source,
  sequence,
  station,
  receivedAt,
  exchange,
  events,
}: JournalEntry): EventRecord[] =>
  events.map((event, index) => ({
    source,
    sequence,
    index,
    station,
    receivedAt,
    protocol: exchange?.protocol ?? ('protocol' in event ? event.protocol : null),
    transactionId: transactionIdOf(event),
    event,
  }))

/** A station has spoken when it called, or answered a call; not on a socket that is no longer its present one. */
const noteSpeaking = async (
  batch: Batch,
  { station: id, receivedAt, exchange }: JournalEntry,
): Promise<void> => {
  if (exchange === undefined) return
  const spoke = exchange.direction === 'in' || exchange.response !== null
  const station = spoke ? await batch.station(id) : null
  if (station === null || station.link.connection !== exchange.connection) return
  if ((station.link.lastMessageAt ?? '') >= receivedAt) return
  await batch.changeStation({ ...station, link: { ...station.link, lastMessageAt: receivedAt } })
}

const keepMessage = async (batch: Batch, entry: JournalEntry): Promise<void> => {
  const message = messageOf(entry)
  if (message === null || !(await batch.repositories.messages.insert(message))) return
  batch.touch(`station:${entry.station}`)
  if (message.commandId !== undefined) batch.touch('commands')
}

/**
 * Applies journal entries in the transaction that `repositories` belong to: all of them or, when it throws, none.
 * What was applied before changes nothing. Resolves to the topics of what changed, to be told after the commit.
 */
export const applyEntries = async (
  repositories: Repositories,
  entries: readonly JournalEntry[],
): Promise<Topics> => {
  const batch = createBatch(repositories)
  for (const entry of entries) {
    await keepMessage(batch, entry)
    for (const record of eventRecords(entry)) await applyEvent(batch, record)
    await noteSpeaking(batch, entry)
  }
  return await batch.flush()
}

/** The same for stored events alone: what a rebuild replays. */
export const applyEvents = async (
  repositories: Repositories,
  records: readonly EventRecord[],
): Promise<void> => {
  const batch = createBatch(repositories)
  for (const record of records) await applyEvent(batch, record)
  await batch.flush()
}
