import { NetworkMove, NetworkMoveCreation } from '@ocpp/shared/blocks/network-profile/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params } from '../../http/validate.ts'
import { cancelMove } from './cancel.ts'
import { listMoves } from './read.ts'
import { startMove } from './start.ts'

const tag = 'Stations'

export const networkMoveRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/network-moves',
      describe({
        tag,
        summary: 'Its moves to other URLs and security profiles, newest first',
        success: [200, v.array(NetworkMove)],
        problems: { 404: 'No such station' },
      }),
      params('id'),
      async (c) => c.json(await listMoves(context, c.req.valid('param').id)),
    )
    .post(
      '/stations/:id/network-moves',
      describe({
        tag,
        summary: 'Move it to another URL or security profile',
        description:
          'Writes the profile to a slot, puts that slot first, resets the station and waits for it to come back: ' +
          'confirmed on the new profile, rolled back on the former one, or gone.',
        success: [201, NetworkMove],
        problems: { 404: 'No such station', 409: 'A move is under way, or it does not speak OCPP 2.0.1' },
      }),
      params('id'),
      body(NetworkMoveCreation),
      async (c) =>
        c.json(await startMove(context, actorOf(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/stations/:id/network-moves/:move/cancellation',
      describe({
        tag,
        summary: 'Go no further with a move',
        success: [200, NetworkMove],
        problems: { 404: 'No such move', 409: 'It has ended already' },
      }),
      params('id', 'move'),
      async (c) => {
        const { id, move } = c.req.valid('param')
        return c.json(await cancelMove(context, actorOf(c), id, move))
      },
    )
