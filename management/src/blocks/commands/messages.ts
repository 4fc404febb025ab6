import type { Message } from '@ocpp/shared/blocks/messages/message'
import { pagesOf } from '../../domain/pages.ts'
import type { Context } from '../../use-cases/context.ts'
import { shownMessage } from '../messages/index.ts'
import { knownCommand } from './read.ts'

/** A triggered message comes soon after its trigger was accepted. */
const afterMs = 60_000
const pageRows = 200
/** Of a station that talks all the time, no more is looked through. */
const mostPages = 10
const mostShown = 20

/**
 * The exchange a command has led to, and the messages it has triggered, oldest first.
 * @throws AppError `notFound`
 */
export const listCommandMessages = async (
  context: Pick<Context, 'store' | 'clock'>,
  id: string,
): Promise<readonly Message[]> => {
  const { station, askedAt, settledAt } = await knownCommand(context, id)
  const settledMs = settledAt === null ? context.clock.now().getTime() : Date.parse(settledAt)
  const to = new Date(settledMs + afterMs).toISOString()
  const found: Message[] = []
  const query = { from: askedAt, to, limit: pageRows }
  const pages = pagesOf((paging) => context.store.messages.list(station, { ...query, ...paging }), mostPages)
  for await (const items of pages) found.push(...items.filter(({ commandId }) => commandId === id))
  return found.reverse().slice(0, mostShown).map(shownMessage)
}
