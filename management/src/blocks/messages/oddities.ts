import type { OddWriting } from '@ocpp/shared/blocks/messages/oddity'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/read.ts'

/** What a station writes otherwise than the specification has it, the last seen first. @throws AppError `notFound` */
export const listOddWritings = async (
  context: Pick<Context, 'store'>,
  id: string,
): Promise<readonly OddWriting[]> => {
  await stationRecord(context, id)
  const items = await context.store.items.ofStation('oddWriting', id)
  return items
    .map(({ at, body }) => ({ ...body, lastAt: at }))
    .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt) || a.words.localeCompare(b.words))
}
