import type { eventApi } from '@ocpp/shared/blocks/operations/api'
import type { Narrowed } from '../../http/env.ts'
import type { Listening } from '../../http/events/event-hub.ts'
import type { RouteHandlers } from '../../http/mount.ts'
import type { Store } from '../../ports/store.ts'
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

/** Of a station only those hear who have its site; which stations that are is read anew at each heartbeat. */
const hearingOf = async ({ stations }: Pick<Store, 'stations'>, narrowed: Narrowed | null) => {
  if (narrowed === null) return null
  const read = async () => new Set(await stations.idsOf(narrowed.scope.sites))
  let own = await read()
  return {
    refresh: async () => {
      own = await read()
    },
    mayHear: (topic: string) => !topic.startsWith('station:') || own.has(topic.slice('station:'.length)),
  }
}

export const eventRoutes: RouteHandlers<typeof eventApi> = {
  stream: async (request) => {
    const { context, hub, http } = request
    const { topics } = request.query
    // Nobody would read, nor ever cancel, the stream of a HEAD.
    if (http.req.method === 'HEAD') return http.body(null, 200, headers)
    const lastEventId = http.req.header('Last-Event-ID')
    const hearing = await hearingOf(context.store, http.get('narrowed'))
    const owner = ownerOf(request)
    const stream = hub.open({
      ...owner,
      sessionLives: async () => {
        await hearing?.refresh()
        return await owner.sessionLives()
      },
      ...(hearing && { mayHear: hearing.mayHear }),
      ...(topics ? { topics: new Set(topics.split(',')) } : {}),
      ...(lastEventId ? { lastEventId } : {}),
    })
    return http.body(stream, 200, { ...headers, 'X-Accel-Buffering': 'no' })
  },
}
