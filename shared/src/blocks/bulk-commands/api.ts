import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { operate, routeGroup, view } from '../../api/route.ts'
import { optional } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'
import { type CommandState, commandStates, QueueSeconds } from '../commands/api.ts'

/** Ends after which another try may help. */
export const retriedStates = [
  'rejected',
  'callError',
  'timeout',
  'connectionLost',
  'unclear',
  'refused',
  'expired',
] as const satisfies readonly CommandState[]

/** One command to many stations: the same name and payload for each, sent one after another. */
export const BulkCreation = v.strictObject({
  /** OCPP action or neutral name, as for one station. */
  name: v.pipe(v.string(), v.maxLength(100)),
  payload: v.record(v.string(), v.unknown()),
  stations: v.pipe(v.array(v.pipe(v.string(), v.maxLength(48))), v.minLength(1), v.maxLength(10_000)),
  /** How many are sent per second at most. */
  perSecond: optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(50)), 5),
  /** How long it waits for stations that are offline; absent: they are refused. */
  queueSeconds: optional(QueueSeconds),
  /** Why, for the audit log. */
  reason: optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
})
export type BulkCreation = v.InferOutput<typeof BulkCreation>

export const BulkRetry = v.strictObject({ perSecond: BulkCreation.entries.perSecond })
export type BulkRetry = v.InferOutput<typeof BulkRetry>

export const BulkCommand = v.object({
  id: v.string(),
  name: v.string(),
  payload: v.record(v.string(), v.unknown()),
  actor: v.string(),
  reason: v.string(),
  askedAt: Instant,
  perSecond: v.number(),
  queueSeconds: v.nullable(v.number()),
  /** False when the payload holds a credential, which is not kept: then it cannot be sent again from here. */
  repeatable: v.boolean(),
  /** The bulk command whose failed stations it tries again. */
  retryOf: v.nullable(v.string()),
  /** How many stations. */
  total: v.number(),
  /** How many of them stand how; states with none are left out. */
  counts: v.partial(
    v.object(
      Object.fromEntries(commandStates.map((state) => [state, v.number()])) as Record<
        (typeof commandStates)[number],
        v.NumberSchema<undefined>
      >,
    ),
  ),
})
export type BulkCommand = v.InferOutput<typeof BulkCommand>
export const BulkPage = pageOf(BulkCommand)
export const BulkQuery = v.object({ ...pagingEntries })
export type BulkQuery = v.InferOutput<typeof BulkQuery>

/** Why a station would not get the command now. */
export const bulkObstacles = ['offline', 'notInVersion', 'notAdmitted', 'unknown', 'invalidPayload'] as const

/** What a bulk command would do, before anything is sent. */
export const BulkPreview = v.object({
  /** The first 200 of them. */
  stations: v.array(
    v.object({
      id: v.string(),
      /** Null: it will be sent. */
      obstacle: v.nullable(v.picklist(bulkObstacles)),
      openTransactions: v.number(),
    }),
  ),
  /** How many stations have which obstacle; those with none are left out. */
  obstacles: v.partial(
    v.object(
      Object.fromEntries(bulkObstacles.map((one) => [one, v.number()])) as Record<
        (typeof bulkObstacles)[number],
        v.NumberSchema<undefined>
      >,
    ),
  ),
  willSend: v.number(),
  /** Transactions that run at those stations. */
  openTransactions: v.number(),
})
export type BulkPreview = v.InferOutput<typeof BulkPreview>

const BulkCancelled = v.object({ cancelled: v.number() })

const all = '/bulk-commands'
const notFound = { 404: 'No such bulk command' }

export const bulkApi = routeGroup({
  tag: 'Commands',
  schemas: { BulkCommand, BulkPage, BulkPreview },
  routes: {
    create: operate.post(all, 'Command many stations', {
      description:
        'Each station gets a command of its own, sent at the given pace; `GET /commands?bulk=` has the result per station.',
      body: BulkCreation,
      confirmed: true,
      success: [201, BulkCommand],
    }),
    preview: operate.post(`${all}/preview`, 'What a bulk command would do; sends nothing', {
      unaudited: 'only says what would be done',
      body: BulkCreation,
      success: [200, BulkPreview],
    }),
    list: view.get(all, 'Bulk commands, newest first', { query: BulkQuery, success: [200, BulkPage] }),
    read: view.get(`${all}/:id`, 'One bulk command', { success: [200, BulkCommand], problems: notFound }),
    retry: operate.post(`${all}/:id/retry`, 'Command those stations again where it failed', {
      body: BulkRetry,
      confirmed: true,
      success: [201, BulkCommand],
      problems: { ...notFound, 409: 'It failed nowhere' },
    }),
    cancel: operate.post(`${all}/:id/cancel`, 'Cancel what was not sent yet', {
      success: [200, BulkCancelled],
      problems: notFound,
    }),
  },
})
