import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { projectedKinds } from '../blocks/all.ts'
import { messageOf } from '../blocks/messages/index.ts'
import { queueEvents } from '../blocks/webhooks/index.ts'
import { later } from '../domain/buckets.ts'
import type { EventRecord } from '../domain/records.ts'
import type { Repositories } from '../ports/store.ts'
import { applyEvent, showEvent } from './apply-event.ts'
import { type Batch, createBatch, type Topics } from './batch.ts'
import { admitEntries } from './gate.ts'
import { needsOf } from './needs.ts'
import { ownEntries } from './own-entries.ts'
import type { Presumptions } from './settle.ts'

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

/** Stores events, and resolves to those that were not there. */
const storeEvents = async (
  { events }: Repositories,
  records: readonly EventRecord[],
): Promise<readonly EventRecord[]> => {
  const isNew = await events.insertMany(records)
  return records.filter((_, i) => isNew[i])
}

const keepMessages = async (
  { repositories, touch }: Batch,
  entries: readonly JournalEntry[],
): Promise<void> => {
  const messages = entries.map(messageOf).filter((message) => message !== null)
  const isNew = await repositories.messages.insertMany(messages)
  for (const { station, commandId } of messages.filter((_, i) => isNew[i])) {
    touch(`station:${station}`)
    if (commandId !== undefined) touch('commands')
  }
}

const apply = async (repositories: Repositories, entries: readonly JournalEntry[]) => {
  const batch = createBatch(repositories, projectedKinds)
  await batch.loadStations(entries.map(({ station }) => station))
  const admitted = await admitEntries(batch, entries)
  const records = admitted.flatMap(({ events }) =>
    events.flatMap(({ record, fate }) => (fate === 'history' ? [record] : [])),
  )
  const fresh = await storeEvents(repositories, records)
  await queueEvents(repositories, fresh, async (id) => (await batch.station(id))?.site ?? null)
  await keepMessages(
    batch,
    admitted.map(({ entry }) => entry),
  )
  await batch.load(needsOf(fresh))
  const isFresh = new Set(fresh)
  for (const { entry, events } of admitted) {
    for (const { record, fate } of events) {
      if (fate === 'shown') await showEvent(batch, record)
      else if (fate === 'noted' || isFresh.has(record)) await applyEvent(batch, record)
    }
    await noteSpeaking(batch, entry)
  }
  return await batch.flush()
}

/** Records what must have ended as events of our own: a rebuild finds them in the history, and presumes nothing. */
const recordPresumptions = async (
  repositories: Repositories,
  presumptions: Presumptions,
): Promise<Topics> => {
  const own = [...presumptions].map(([station, events]) => {
    const at = events.reduce((last, event) => later(last, event.at), '')
    return { station, events, at }
  })
  return (await apply(repositories, await ownEntries(repositories, own))).topics
}

/**
 * Applies journal entries in the transaction that `repositories` belong to: all of them or, when it throws, none.
 * What was applied before changes nothing. Resolves to the topics of what changed, to be announced after the commit.
 */
export const applyEntries = async (
  repositories: Repositories,
  entries: readonly JournalEntry[],
): Promise<Topics> => {
  const { topics, presumptions } = await apply(repositories, entries)
  if (presumptions.size === 0) return topics
  return new Set([...topics, ...(await recordPresumptions(repositories, presumptions))])
}

/** The same for stored events alone: what a rebuild replays. */
export const applyEvents = async (
  repositories: Repositories,
  records: readonly EventRecord[],
): Promise<void> => {
  const batch = createBatch(repositories, projectedKinds)
  const fresh = await storeEvents(repositories, records)
  await batch.load(needsOf(fresh))
  for (const record of fresh) await applyEvent(batch, record)
  await batch.flush()
}
