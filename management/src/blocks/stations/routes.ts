import {
  HeldRemoval,
  HeldRemoved,
  Station,
  StationApproval,
  StationChange,
  StationCreation,
  StationPage,
  StationPasswordChange,
  StationQuery,
  StationRemoval,
  StationWithSecret,
} from '@ocpp/shared/blocks/stations/station'
import { Hono } from 'hono'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { approveStation } from './approve.ts'
import { changeStation } from './change.ts'
import { changePassword, forgetNextPassword } from './change-password.ts'
import { createStation } from './create.ts'
import { removeHeld } from './held.ts'
import { listStations, readStation } from './read.ts'
import { removeStation } from './remove.ts'

const tag = 'Stations'
const missing = { 404: 'No such station' }

export const stationRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations',
      describe({ tag, summary: 'Stations, page by page', success: [200, StationPage] }),
      query(StationQuery),
      async (c) => c.json(await listStations(context, c.req.valid('query'))),
    )
    .post(
      '/stations',
      describe({
        tag,
        summary: 'Add a station',
        description: 'The answer holds its password in clear; it is told only here.',
        success: [201, StationWithSecret],
        problems: { 409: 'The id is taken' },
      }),
      body(StationCreation),
      async (c) => c.json(await createStation(context, actorOf(c), c.req.valid('json')), 201),
    )
    .get(
      '/stations/:id',
      describe({ tag, summary: 'One station', success: [200, Station], problems: missing }),
      params('id'),
      async (c) => c.json(await readStation(context, c.req.valid('param').id)),
    )
    .patch(
      '/stations/:id',
      describe({
        tag,
        summary: 'Change a station',
        description: 'A block or another password ends its connection.',
        success: [200, StationWithSecret],
        problems: { ...missing, 409: 'It still waits for approval' },
      }),
      params('id'),
      body(StationChange),
      async (c) =>
        c.json(await changeStation(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
    .delete(
      '/stations/:id',
      describe({
        tag,
        summary: 'Remove a station',
        description:
          'By default it was never ours: what it brought leaves the figures, and its transactions every list and ' +
          'total; only the stored history of events stays. With `figures=kept` it was ours and is no longer: what it ' +
          'delivered stays in figures and lists. Of a station that was never let in nothing has counted.',
        success: [204, 'nothing'],
        problems: missing,
      }),
      params('id'),
      query(StationRemoval),
      async (c) => {
        await removeStation(context, actorOf(c), c.req.valid('param').id, c.req.valid('query').figures)
        return c.body(null, 204)
      },
    )
    .post(
      '/stations/:id/password-changes',
      describe({
        tag,
        summary: 'Give a connected station a new password',
        description:
          'It is told over its connection (AuthorizationKey, BasicAuthPassword) and has to come back with it. ' +
          'Until then its old password lets it in as well. The answer holds the new one in clear; it is told only here.',
        success: [200, StationPasswordChange],
        problems: { ...missing, 409: 'It is not connected' },
      }),
      params('id'),
      async (c) => c.json(await changePassword(context, actorOf(c), c.req.valid('param').id)),
    )
    .delete(
      '/stations/:id/next-password',
      describe({
        tag,
        summary: 'Forget the new password that a station has not come with',
        success: [200, Station],
        problems: missing,
      }),
      params('id'),
      async (c) => c.json(await forgetNextPassword(context, actorOf(c), c.req.valid('param').id)),
    )
    .post(
      '/held-stations/removal',
      describe({
        tag,
        summary: 'Remove stations that wait for approval',
        description: 'Those of these ids, or all of them. One that comes again waits again: block it.',
        success: [200, HeldRemoved],
      }),
      body(HeldRemoval),
      async (c) => c.json(await removeHeld(context, actorOf(c), c.req.valid('json'))),
    )
    .post(
      '/stations/:id/approval',
      describe({
        tag,
        summary: 'Let a held station in',
        success: [200, StationWithSecret],
        problems: { ...missing, 409: 'It is not waiting, or presented no password to adopt' },
      }),
      params('id'),
      body(StationApproval),
      async (c) =>
        c.json(await approveStation(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
