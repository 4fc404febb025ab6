import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { ReservationCreation, ReservationMade } from '@ocpp/shared/blocks/reservation/api'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, CommandContext, Context } from '../../use-cases/context.ts'
import { issueCommand } from '../commands/index.ts'
import { stationRecord } from '../stations/index.ts'
import { type ReservationItem, reservations } from './records.ts'
import { keyOfReservation, presentReservation } from './rules.ts'

type ReserveContext = CommandContext & Pick<Context, 'recordOwn'>

const tries = 20

const randomId = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) & 0x7fffffff || 1

/** A number (int32) that was not used at that station before. */
const freeId = async ({ store }: Pick<Context, 'store'>, station: string): Promise<number> => {
  for (let i = 0; i < tries; i++) {
    const id = randomId()
    if ((await store.items.get(reservations.kind, station, keyOfReservation(id))) === null) return id
  }
  throw new AppError('internal', 'No free number for a reservation was found')
}

const record = (
  context: ReserveContext,
  actor: Actor,
  station: string,
  event: EventOf<'ReservationRequested' | 'ReservationUnanswered'>,
): Promise<void> =>
  commit(context, actor, async ({ audit, touch, ...repositories }) => {
    if (event.type === 'ReservationRequested') await audit('reservation.request', station, { station })
    touch(...(await context.recordOwn(repositories, { station, at: event.at, events: [event] })))
  })

/** Why there is no answer of the station; null when there is one. */
const noAnswer = ({ outcome }: Command): EventOf<'ReservationUnanswered'>['reason'] | null => {
  if (outcome === null) return 'timeout'
  if (outcome.outcome !== 'answered') return outcome.outcome
  return outcome.verdict === 'unclear' ? 'unclear' : null
}

const reservationRecord = async (
  { store }: ReserveContext,
  station: string,
  id: number,
): Promise<ReservationItem> => {
  const item = await store.items.get(reservations.kind, station, keyOfReservation(id))
  if (item === null) throw new AppError('internal', `Reservation ${id} is not there`)
  return item
}

/**
 * Asks a station to keep an EVSE for a token. The station is the judge; the reservation is kept whatever it says, and is
 * still `requested` where its answer is not stored yet.
 * @throws AppError `notFound` for the station
 */
export const reserve = async (
  context: ReserveContext,
  actor: Actor,
  station: string,
  input: ReservationCreation,
): Promise<ReservationMade> => {
  await stationRecord(context, station)
  const reservationId = await freeId(context, station)
  const { evse, token, group, connectorType, expiresAt } = input
  const reserved = {
    reservationId,
    token,
    expiresAt,
    ...(evse !== undefined && { evse }),
    ...(group !== undefined && { group }),
    ...(connectorType !== undefined && { connectorType }),
  }
  const at = context.clock.now().toISOString()
  await record(context, actor, station, { type: 'ReservationRequested', at, ...reserved, actor: actor.email })
  const request = { station, name: 'reserve', payload: reserved, idempotencyKey: null }
  const command = await issueCommand(context, actor, request)
  const reason = noAnswer(command)
  if (reason !== null) {
    const now = context.clock.now().toISOString()
    await record(context, actor, station, { type: 'ReservationUnanswered', at: now, reservationId, reason })
  }
  return {
    reservation: presentReservation(await reservationRecord(context, station, reservationId)),
    command,
  }
}
