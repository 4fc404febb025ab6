import type { Page } from '@ocpp/shared/api/paging'
import type { MessageQuery } from '@ocpp/shared/blocks/messages/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { withoutPersonalData } from './rules/personal-data.ts'

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
