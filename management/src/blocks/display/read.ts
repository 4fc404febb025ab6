import type { DisplayMessage } from '@ocpp/shared/blocks/display/api'
import type { Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import { displayMessages } from './records.ts'

/** What a station shows, or will, as far as it is known; by message id. @throws AppError `notFound` */
export const listDisplayMessages = async (
  context: Pick<Context, 'store' | 'clock'>,
  station: string,
): Promise<readonly DisplayMessage[]> => {
  await stationRecord(context, station)
  const now = context.clock.now().toISOString()
  const items = await context.store.items.ofStation(displayMessages.kind, station)
  return items.map(({ at, due, body: { message, origin } }) => ({
    ...message,
    knownAt: at,
    origin,
    expired: due !== null && due < now,
  }))
}
