import type { EventOf } from '@ocpp/shared/contracts/events'
import {
  type DisplayQuery,
  displayKey,
  displayMessage,
  displayQuery,
  missingFrom,
  withPart,
} from '../domain/display-messages.ts'
import type { Batch } from './batch.ts'

type DisplayEvent = EventOf<
  'DisplayMessageSet' | 'DisplayMessageCleared' | 'DisplayMessagesAsked' | 'DisplayMessagesReported'
>

/** Forgets what a complete report does not name. */
const reconcile = async ({ repositories: { items } }: Batch, query: DisplayQuery): Promise<void> => {
  const { station } = query
  const gone = missingFrom(query, await items.ofStation('displayMessage', station))
  for (const { key } of gone) await items.remove('displayMessage', station, key)
}

const report = async (
  batch: Batch,
  station: string,
  event: EventOf<'DisplayMessagesReported'>,
): Promise<void> => {
  const { items } = batch.repositories
  await items.putMany(event.messages.map((message) => displayMessage(station, message, 'reported', event.at)))
  const query = await items.get('displayQuery', station, String(event.requestId))
  // What nobody asked for tells what there is, not what there is not.
  if (query === null) return
  const told = withPart(query, event)
  await items.putMany([told])
  await reconcile(batch, told)
}

/** Keeps what is told of the texts on a station's display. */
export const keepDisplayMessages = async (
  batch: Batch,
  station: string,
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
      const query = displayQuery(station, event)
      await items.putMany([query])
      return await reconcile(batch, query)
    }
    case 'DisplayMessagesReported':
      return await report(batch, station, event)
  }
}
