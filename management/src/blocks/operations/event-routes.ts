import { Hono } from 'hono'
import * as v from 'valibot'
import { loginOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { query } from '../../http/validate.ts'
import { sessionLives } from '../users/index.ts'

const EventQuery = v.object({
  /** Comma-separated; all topics when absent. */
  topics: v.optional(v.pipe(v.string(), v.maxLength(2000))),
})

export const eventRoutes = ({ context, hub }: RouteContext) =>
  new Hono<Env>().get(
    '/events',
    describe({
      tag: 'Events',
      summary: 'What changes, as server-sent events',
      description:
        'The event is a topic (`stations`, `station:<id>`, `transactions`, `overview`, `commands`, `tokens`), its data ' +
        '`{"at": …}`. `Last-Event-ID` resumes; `resync` says that something may have been missed. A comment comes ' +
        'every 5 seconds, and the stream ends with the login.',
      success: [200, { media: 'text/event-stream', text: 'Events without end' }],
    }),
    query(EventQuery),
    (c) => {
      const { session } = loginOf(c)
      // Nobody would read, nor ever cancel, the stream of a HEAD.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
      const { topics } = c.req.valid('query')
      const lastEventId = c.req.header('Last-Event-ID')
      const stream = hub.open({
        sessionId: session.id,
        sessionLives: () => sessionLives(context, session.tokenHash),
        ...(topics ? { topics: new Set(topics.split(',')) } : {}),
        ...(lastEventId ? { lastEventId } : {}),
      })
      return c.body(stream, 200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
    },
  )
