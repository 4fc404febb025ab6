import { Command } from '@ocpp/shared/api/commands'
import {
  ReservationCreation,
  ReservationMade,
  ReservationPage,
  ReservationQuery,
  StationReservationQuery,
} from '@ocpp/shared/blocks/reservation/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { Hono } from 'hono'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { issueCommand } from '../../use-cases/commands/issue.ts'
import { stationRecord } from '../../use-cases/stations/read.ts'
import { listReservations } from './read.ts'
import { reserve } from './reserve.ts'

const tag = 'Reservations'
const problems = { 404: 'No such station' }

const idOf = (text: string): number => {
  const id = Number(text)
  if (!/^-?\d{1,10}$/.test(text) || id !== (id | 0))
    throw new AppError('invalid', 'The number of a reservation is a whole number of 32 bits')
  return id
}

export const reservationRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/reservations',
      describe({ tag, summary: 'Reservations, latest change first', success: [200, ReservationPage] }),
      query(ReservationQuery),
      async (c) => c.json(await listReservations(context, c.req.valid('query'))),
    )
    .get(
      '/stations/:id/reservations',
      describe({
        tag,
        summary: 'Its reservations, latest change first',
        success: [200, ReservationPage],
        problems,
      }),
      params('id'),
      query(StationReservationQuery),
      async (c) => {
        const station = c.req.valid('param').id
        await stationRecord(context, station)
        return c.json(await listReservations(context, { ...c.req.valid('query'), station }))
      },
    )
    .post(
      '/stations/:id/reservations',
      describe({
        tag,
        summary: 'Reserve an EVSE for a token',
        description: 'The number is given out here. Answers when the station has, in whichever state.',
        success: [201, ReservationMade],
        problems,
      }),
      params('id'),
      body(ReservationCreation),
      async (c) =>
        c.json(await reserve(context, actorOf(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/stations/:id/reservations/:reservationId/cancellation',
      describe({
        tag,
        summary: 'Cancel a reservation',
        description: 'Any number reaches the station, also one nobody has reserved under.',
        success: [200, Command],
        problems,
      }),
      params('id', 'reservationId'),
      async (c) => {
        const { id: station, reservationId } = c.req.valid('param')
        const payload = { reservationId: idOf(reservationId) }
        const request = { station, name: 'cancel-reservation', payload, idempotencyKey: null }
        return c.json(await issueCommand(context, actorOf(c), request))
      },
    )
