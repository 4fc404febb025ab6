import type { eventApi } from '@ocpp/shared/blocks/operations/api'
import type { Listening } from '../../http/events/event-hub.ts'
import type { RouteHandlers } from '../../http/mount.ts'
import { keyLives, sessionLives } from '../users/index.ts'

const headers = { 'Content-Type': 'text/event-stream' }

/** The login, or the API key, that a stream ends with. */
const ownerOf = (
  request: Parameters<RouteHandlers<typeof eventApi>['stream']>[0],
): Pick<Listening, 'sessionId' | 'sessionLives'> => {
  const { context, http } = request
  const key = http.get('key')
  if (key !== null) return { sessionId: key.id, sessionLives: () => keyLives(context, key) }
  const { session } = request.login
  return { sessionId: session.id, sessionLives: () => sessionLives(context, session.tokenHash) }
}

export const eventRoutes: RouteHandlers<typeof eventApi> = {
  stream: (request) => {
    const { hub, http } = request
    const { topics } = request.query
    // Nobody would read, nor ever cancel, the stream of a HEAD.
    if (http.req.method === 'HEAD') return http.body(null, 200, headers)
    const lastEventId = http.req.header('Last-Event-ID')
    const stream = hub.open({
      ...ownerOf(request),
      ...(topics ? { topics: new Set(topics.split(',')) } : {}),
      ...(lastEventId ? { lastEventId } : {}),
    })
    return http.body(stream, 200, { ...headers, 'X-Accel-Buffering': 'no' })
  },
}
