import { commit } from '../../use-cases/commit.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { reservations } from './records.ts'
import { endReservation, isOpen } from './rules.ts'

/** How long after its end a station may still say itself what became of a reservation. */
const graceMs = 5_000

/** Ends a reservation whose time is up: 1.6 stations never say so themselves. */
export const endDueReservation = handles(endReservation, async (context, task) => {
  const { store, clock } = context
  const { station } = task
  const item = await store.items.get(reservations.kind, station, task.body.reservation)
  if (item === null || !isOpen(item) || item.due === null) return 'done'
  const endsAt = Date.parse(item.due) + graceMs
  if (endsAt > clock.now().getTime()) return { again: new Date(endsAt).toISOString() }
  const { reservationId } = item.body
  await commit(context, system, async ({ at, touch, ...repositories }) => {
    const event = { type: 'ReservationEnded', at, reservationId, status: 'Expired' } as const
    touch(...(await context.recordOwn(repositories, { station, at, events: [event] })))
  })
  return 'done'
})
