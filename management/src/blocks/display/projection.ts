import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { type DisplayQuery, displayMessages, displayQueries } from './records.ts'
import { displayKey, displayMessage, displayQuery, earlyQuery, missingFrom, withPart } from './rules.ts'

type DisplayEvent = EventOf<
  'DisplayMessageSet' | 'DisplayMessageCleared' | 'DisplayMessagesAsked' | 'DisplayMessagesReported'
>

/** Forgets what a complete report does not name. */
const reconcile = async ({ repositories: { items } }: Batch, query: DisplayQuery): Promise<void> => {
  const { station } = query
  const gone = missingFrom(query, await items.ofStation(displayMessages.kind, station))
  for (const { key } of gone) await items.remove(displayMessages.kind, station, key)
}

/** Questions that are remembered of a station. */
const mostQueries = 10

const forgetOldest = async ({ repositories: { items } }: Batch, station: string): Promise<void> => {
  const queries = await items.ofStation(displayQueries.kind, station)
  const oldest = queries.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, -mostQueries)
  for (const { key } of oldest) await items.remove(displayQueries.kind, station, key)
}

const report = async (
  batch: Batch,
  station: string,
  event: EventOf<'DisplayMessagesReported'>,
): Promise<void> => {
  const { items } = batch.repositories
  await items.putMany(event.messages.map((message) => displayMessage(station, message, 'reported', event.at)))
  const query = await items.get(displayQueries.kind, station, String(event.requestId))
  const reported = query === null ? earlyQuery(station, event) : withPart(query, event)
  await items.putMany([reported])
  await forgetOldest(batch, station)
  await reconcile(batch, reported)
}

/** Keeps what is known of the texts on a station's display. */
export const keepDisplayMessages = async (
  batch: Batch,
  { station }: Pick<EventRecord, 'station'>,
  event: DisplayEvent,
): Promise<void> => {
  const { items } = batch.repositories
  batch.touch(`station:${station}`)
  switch (event.type) {
    case 'DisplayMessageSet':
      return await items.putMany([displayMessage(station, event.message, 'set', event.at)])
    case 'DisplayMessageCleared':
      await items.remove(displayMessages.kind, station, displayKey(event.id))
      return
    case 'DisplayMessagesAsked': {
      const former = await items.get(displayQueries.kind, station, String(event.requestId))
      const query = displayQuery(station, event, former)
      await items.putMany([query])
      await forgetOldest(batch, station)
      return await reconcile(batch, query)
    }
    case 'DisplayMessagesReported':
      return await report(batch, station, event)
  }
}
