import type { Message, MessageQuery } from '@ocpp/shared/api/messages'
import type { Page } from '@ocpp/shared/api/paging'
import { AppError } from '@ocpp/shared/kernel/errors'
import { withoutPersonalData } from '../../domain/personal-data.ts'
import type { Context } from '../context.ts'
import { stationRecord } from './read.ts'

/** @throws AppError `notFound` for the station */
export const listMessages = async (
  context: Pick<Context, 'store'>,
  station: string,
  query: MessageQuery,
): Promise<Page<Message>> => {
  await stationRecord(context, station)
  const page = await context.store.messages.list(station, query)
  return { ...page, items: page.items.map(withoutPersonalData) }
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
  return withoutPersonalData(message)
}
