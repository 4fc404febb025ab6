import { MessageExportQuery } from '@ocpp/shared/blocks/messages/message'
import { Hono } from 'hono'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { textStream } from '../../http/text-stream.ts'
import { params, query } from '../../http/validate.ts'
import { exportMessages } from './export.ts'

export const messageExportRoutes = ({ context }: RouteContext) =>
  new Hono<Env>().get(
    '/stations/:id/messages.jsonl',
    describe({
      tag: 'Stations',
      summary: 'Its message log without identities, to attach to a report',
      description:
        'One frame a line, oldest first: `{time, direction, station, frame}`, as `bun run replay` reads it. Identities (station, serial numbers, tokens, SIM, addresses, certificates) have placeholders, the same for the same value.',
      success: [200, { media: 'application/jsonl', text: 'JSON lines' }],
      problems: { 404: 'No such station' },
    }),
    params('id'),
    query(MessageExportQuery),
    async (c) => {
      const lines = await exportMessages(context, c.req.valid('param').id, c.req.valid('query'))
      return c.body(textStream(lines), 200, {
        'Content-Type': 'application/jsonl; charset=utf-8',
        'Content-Disposition': 'attachment; filename="station-log.jsonl"',
      })
    },
  )
