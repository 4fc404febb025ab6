import {
  BulkCommand,
  BulkCreation,
  BulkPage,
  BulkPreview,
  BulkQuery,
  BulkRetry,
} from '@ocpp/shared/blocks/bulk-commands/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { cancelBulk } from './cancel.ts'
import { createBulk } from './create.ts'
import { previewBulk } from './preview.ts'
import { listBulks, readBulk } from './read.ts'
import { retryBulk } from './retry.ts'

const tag = 'Commands'
const notFound = { 404: 'No such bulk command' }

export const bulkCommandRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .post(
      '/bulk-commands',
      describe({
        tag,
        summary: 'Command many stations',
        description:
          'Each station gets a command of its own, sent at the given pace; `GET /commands?bulk=` has the result per station.',
        success: [201, BulkCommand],
      }),
      body(BulkCreation),
      async (c) => c.json(await createBulk(context, actorOf(c), c.req.valid('json')), 201),
    )
    .post(
      '/bulk-commands/preview',
      describe({ tag, summary: 'What a bulk command would do; sends nothing', success: [200, BulkPreview] }),
      body(BulkCreation),
      async (c) => c.json(await previewBulk(context, c.req.valid('json'))),
    )
    .get(
      '/bulk-commands',
      describe({ tag, summary: 'Bulk commands, newest first', success: [200, BulkPage] }),
      query(BulkQuery),
      async (c) => c.json(await listBulks(context, c.req.valid('query'))),
    )
    .get(
      '/bulk-commands/:id',
      describe({ tag, summary: 'One bulk command', success: [200, BulkCommand], problems: notFound }),
      params('id'),
      async (c) => c.json(await readBulk(context, c.req.valid('param').id)),
    )
    .post(
      '/bulk-commands/:id/retry',
      describe({
        tag,
        summary: 'Command those stations again where it failed',
        success: [201, BulkCommand],
        problems: { ...notFound, 409: 'It failed nowhere' },
      }),
      params('id'),
      body(BulkRetry),
      async (c) => {
        const { id } = c.req.valid('param')
        return c.json(await retryBulk(context, actorOf(c), id, c.req.valid('json')), 201)
      },
    )
    .post(
      '/bulk-commands/:id/cancellation',
      describe({
        tag,
        summary: 'Cancel what was not sent yet',
        success: [200, v.object({ cancelled: v.number() })],
        problems: notFound,
      }),
      params('id'),
      async (c) => c.json({ cancelled: await cancelBulk(context, actorOf(c), c.req.valid('param').id) }),
    )
