import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Batch } from '../../ingest/batch.ts'
import type { EventRecord } from '../../ports/records.ts'
import {
  type DisplayQuery,
  displayKey,
  displayMessage,
  displayQuery,
  earlyQuery,
  missingFrom,
  withPart,
} from './rules.ts'

type DisplayEvent = EventOf<
  'DisplayMessageSet' | 'DisplayMessageCleared' | 'DisplayMessagesAsked' | 'DisplayMessagesReported'
>

/** Forgets what a complete report does not name. */
const reconcile = async ({ repositories: { items } }: Batch, query: DisplayQuery): Promise<void> => {
  const { station } = query
  const gone = missingFrom(query, await items.ofStation('displayMessage', station))
  for (const { key } of gone) await items.remove('displayMessage', station, key)
}

/** Questions that are remembered of a station. */
const mostQueries = 10

const forgetOldest = async ({ repositories: { items } }: Batch, station: string): Promise<void> => {
  const queries = await items.ofStation('displayQuery', station)
  const oldest = queries.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, -mostQueries)
  for (const { key } of oldest) await items.remove('displayQuery', station, key)
}

const report = async (
  batch: Batch,
  station: string,
  event: EventOf<'DisplayMessagesReported'>,
): Promise<void> => {
  const { items } = batch.repositories
  await items.putMany(event.messages.map((message) => displayMessage(station, message, 'reported', event.at)))
  const query = await items.get('displayQuery', station, String(event.requestId))
  const told = query === null ? earlyQuery(station, event) : withPart(query, event)
  await items.putMany([told])
  await forgetOldest(batch, station)
  await reconcile(batch, told)
}

/** Keeps what is told of the texts on a station's display. */
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
      await items.remove('displayMessage', station, displayKey(event.id))
      return
    case 'DisplayMessagesAsked': {
      const former = await items.get('displayQuery', station, String(event.requestId))
      const query = displayQuery(station, event, former)
      await items.putMany([query])
      await forgetOldest(batch, station)
      return await reconcile(batch, query)
    }
    case 'DisplayMessagesReported':
      return await report(batch, station, event)
  }
}
