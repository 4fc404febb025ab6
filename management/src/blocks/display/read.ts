import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { DisplayMessage } from '@ocpp/shared/blocks/display/api'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { displayMessages } from './records.ts'

/** What a station shows, or will, as far as it is known, latest change first. @throws AppError `notFound` */
export const listDisplayMessages = async (
  context: Pick<Context, 'store' | 'clock'>,
  station: string,
  query: Paging,
): Promise<Page<DisplayMessage>> => {
  await stationRecord(context, station)
  const now = context.clock.now().toISOString()
  const page = await context.store.items.list(displayMessages.kind, { ...query, station })
  const items = page.items.map(({ at, due, body: { message, origin } }) => ({
    ...message,
    knownAt: at,
    origin,
    expired: due !== null && due < now,
  }))
  return { ...page, items }
}
