import { RefusedConnection } from '@ocpp/shared/api/stations'
import { AuditEntry, DeadLetter } from '@ocpp/shared/blocks/operations/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { params } from '../../http/validate.ts'
import {
  discardDeadLetter,
  listAudits,
  listDeadLetters,
  listRefusedConnections,
  replayDeadLetter,
} from './operations.ts'

const tag = 'Operations'

export const operationRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/refused-connections',
      describe({
        tag,
        summary: 'Sockets that were turned away, the latest first',
        success: [200, v.array(RefusedConnection)],
      }),
      async (c) => c.json(await listRefusedConnections(context)),
    )
    .get(
      '/audit',
      describe({ tag, summary: 'Who did what, the latest first', success: [200, v.array(AuditEntry)] }),
      async (c) => c.json(await listAudits(context)),
    )
    .get(
      '/dead-letters',
      describe({
        tag,
        summary: 'Messages of the bus that could not be applied',
        success: [200, v.array(DeadLetter)],
      }),
      async (c) => c.json(await listDeadLetters(context)),
    )
    .delete(
      '/dead-letters/:id',
      describe({
        tag,
        summary: 'Forget a message for good',
        success: [204, 'nothing'],
        problems: { 404: 'It is not there any more' },
      }),
      params('id'),
      async (c) => {
        await discardDeadLetter(context, actorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .post(
      '/dead-letters/:id/replay',
      describe({
        tag,
        summary: 'Deliver a message again',
        success: [204, 'nothing'],
        problems: { 404: 'It is not there any more' },
      }),
      params('id'),
      async (c) => {
        await replayDeadLetter(context, actorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
