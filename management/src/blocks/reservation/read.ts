import type { Page } from '@ocpp/shared/api/paging'
import type { Reservation, ReservationQuery } from '@ocpp/shared/blocks/reservation/api'
import type { Context } from '../../use-cases/context.ts'
import { presentReservation } from './rules.ts'

/** Reservations of every station, or of one; what changed last comes first. */
export const listReservations = async (
  { store }: Pick<Context, 'store'>,
  { station, state, cursor, limit }: ReservationQuery,
): Promise<Page<Reservation>> => {
  const page = await store.items.list('reservation', {
    ...(station !== undefined && { station }),
    ...(state !== undefined && { state }),
    cursor,
    limit,
  })
  return { ...page, items: page.items.map(presentReservation) }
}
