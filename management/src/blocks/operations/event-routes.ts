import type { eventApi } from '@ocpp/shared/blocks/operations/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { sessionLives } from '../users/index.ts'

const headers = { 'Content-Type': 'text/event-stream' }

export const eventRoutes: RouteHandlers<typeof eventApi> = {
  stream: ({ context, hub, login: { session }, query: { topics }, http }) => {
    // Nobody would read, nor ever cancel, the stream of a HEAD.
    if (http.req.method === 'HEAD') return http.body(null, 200, headers)
    const lastEventId = http.req.header('Last-Event-ID')
    const stream = hub.open({
      sessionId: session.id,
      sessionLives: () => sessionLives(context, session.tokenHash),
      ...(topics ? { topics: new Set(topics.split(',')) } : {}),
      ...(lastEventId ? { lastEventId } : {}),
    })
    return http.body(stream, 200, { ...headers, 'X-Accel-Buffering': 'no' })
  },
}
