import type { OddWriting } from '@ocpp/shared/api/odd-writings'
import type { Context } from '../context.ts'
import { stationRecord } from './read.ts'

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
