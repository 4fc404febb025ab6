import type { Page } from '@ocpp/shared/api/paging'
import type { MessageQuery } from '@ocpp/shared/blocks/messages/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { oddities } from './records.ts'
import { mostOddities } from './rules/oddities.ts'
import { shownMessage } from './rules/shown-message.ts'

/** @throws AppError `notFound` for the station */
export const listMessages = async (
  context: Pick<Context, 'store'>,
  station: string,
  query: MessageQuery,
): Promise<Page<Message>> => {
  await stationRecord(context, station)
  const page = await context.store.messages.list(station, query)
  return { ...page, items: page.items.map(shownMessage) }
}

/** @throws AppError `notFound` for the station or the message */
export const readMessage = async (
  context: Pick<Context, 'store'>,
  station: string,
  id: string,
): Promise<Message> => {
  await stationRecord(context, station)
  const message = await context.store.messages.get(station, id)
  if (message === null) throw new AppError('notFound', 'No such message')
  return shownMessage(message)
}

/** What a station writes otherwise than the specification has it, the last seen first. @throws AppError `notFound` */
export const listOddities = async (
  context: Pick<Context, 'store'>,
  id: string,
): Promise<readonly Oddity[]> => {
  await stationRecord(context, id)
  const items = await context.store.items.ofStation(oddities.kind, id)
  return items
    .map(({ at, body }) => ({ ...body, lastAt: at }))
    .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt) || a.words.localeCompare(b.words))
    .slice(0, mostOddities)
}
