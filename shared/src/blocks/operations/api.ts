import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { routeGroup, system, view } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { NodeStatus } from './nodes.ts'

/** A message of the bus that could not be applied and was set aside. */
const DeadLetter = v.object({
  id: v.string(),
  /** The message as it came, its first 2 000 characters. */
  body: v.string(),
  error: v.string(),
  at: Instant,
})
export type DeadLetter = v.InferOutput<typeof DeadLetter>

/** Sockets that were turned away, counted per station id, reason and address. */
export const RefusedConnection = v.object({
  station: v.string(),
  reason: v.string(),
  /** More of it, of the latest; empty where there is no more to say. */
  detail: v.string(),
  remoteAddress: v.string(),
  count: v.number(),
  firstAt: Instant,
  lastAt: Instant,
  /** What it means, and what to do about it. */
  title: v.string(),
  advice: v.string(),
  /** There is a station of this id by now. */
  isKnown: v.boolean(),
  /** It may be a station that only has to be added under the id it named. */
  isAddable: v.boolean(),
})
export type RefusedConnection = v.InferOutput<typeof RefusedConnection>

const RefusedConnectionPage = pageOf(RefusedConnection)
const RefusedQuery = v.object({ ...pagingEntries, station: v.optional(v.pipe(v.string(), v.maxLength(255))) })
export type RefusedQuery = v.InferOutput<typeof RefusedQuery>

export const eventApi = routeGroup({
  tag: 'Events',
  schemas: {},
  routes: {
    stream: view.get('/events', 'What changes, as server-sent events', {
      description:
        'The event is a topic (`stations`, `station:<id>`, `transactions`, `overview`, `commands`, `tokens`), its data ' +
        '`{"at": …}`. `Last-Event-ID` resumes; `resync` says that something may have been missed. A comment comes ' +
        'every 5 seconds, and the stream ends with the login.',
      query: v.object({
        /** Comma-separated; all topics when absent. */
        topics: v.optional(v.pipe(v.string(), v.maxLength(2000))),
      }),
      success: [200, { media: 'text/event-stream', text: 'Events without end' }],
      raw: true,
    }),
  },
})

export const operationsApi = routeGroup({
  tag: 'Operations',
  schemas: { DeadLetter, RefusedConnection, RefusedConnectionPage },
  routes: {
    nodes: view.get(
      '/nodes',
      'Charge point nodes: which reported when, and what still waits in their journals',
      {
        description: 'What a node that is not `reporting` holds may be newer than what other resources show.',
        success: [200, v.array(NodeStatus)],
      },
    ),
    refusedConnections: view.get('/refused-connections', 'Sockets that were turned away, the latest first', {
      query: RefusedQuery,
      success: [200, RefusedConnectionPage],
    }),
    deadLetters: system.get('/dead-letters', 'Messages of the bus that could not be applied', {
      description:
        'The first fifty; others come forward as these are replayed or discarded. A long body is cut.',
      sites: 'all',
      success: [200, v.array(DeadLetter)],
    }),
    discardDeadLetter: system.delete('/dead-letters/:id', 'Forget a message for good', {
      sites: 'all',
      success: [204, 'nothing'],
      problems: { 404: 'It is not there any more' },
    }),
    replayDeadLetter: system.post('/dead-letters/:id/replay', 'Deliver a message again', {
      sites: 'all',
      success: [204, 'nothing'],
      problems: { 404: 'It is not there any more' },
    }),
  },
})
