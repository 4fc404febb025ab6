import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { oddities } from './records.ts'

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
}
