import type { TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import type { Document } from 'mongodb'
import { figuresBySite } from '../../../domain/connectors/site-figures.ts'
import { keptPerReason } from '../../../domain/refusals.ts'
import type { Task } from '../../../domain/tasks.ts'
import type { UnknownAttempt } from '../../../ports/charging.ts'
import type { Refusal } from '../../../ports/store.ts'
import { transactionFilter } from '../../listings.ts'
import type { Own } from '../../repositories.ts'
import { idOf } from '../documents.ts'
import { marksOf, task } from '../kinds.ts'
import { filterOf, inOneTrip } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { updateMany } from '../writing.ts'
import { countByFirmware } from './firmwares.ts'

const sums = [
  {
    $group: {
      _id: null,
      count: { $sum: 1 },
      active: { $sum: { $cond: ['$active', 1, 0] } },
      energyWh: { $sum: '$energyWh' },
      durationS: { $sum: '$durationS' },
    },
  },
  { $project: { _id: 0 } },
]
const nothing: TransactionTotals = { count: 0, active: 0, energyWh: 0, durationS: 0 }

/** An attempt may come late: the earliest, the latest and its station are kept, the number grows. */
const attempt = ({ token: { type, value }, station, at }: UnknownAttempt) => {
  // Literals: in a pipeline a text that begins with $ would name a field.
  const [station_, at_] = [{ $literal: station }, { $literal: at }]
  const update: Document[] = [
    {
      $set: {
        type: { $literal: type },
        value: { $literal: value },
        attempts: { $add: [{ $ifNull: ['$attempts', 0] }, 1] },
        firstAt: { $min: [{ $ifNull: ['$firstAt', at_] }, at_] },
        lastStation: { $cond: [{ $gt: ['$lastAt', at_] }, '$lastStation', station_] },
        lastAt: { $max: [{ $ifNull: ['$lastAt', at_] }, at_] },
      },
    },
  ]
  return { _id: idOf(type, value), update }
}

// A pipeline, as the detail is that of the latest, whatever the order of arrival. Text goes in as a literal.
const refusal = ({ station, reason, remoteAddress, detail, lastAt }: Refusal) => ({
  _id: idOf(station, reason, remoteAddress),
  update: [
    {
      $set: {
        station: { $literal: station },
        reason: { $literal: reason },
        remoteAddress: { $literal: remoteAddress },
        count: { $add: [{ $ifNull: ['$count', 0] }, 1] },
        firstAt: { $min: ['$firstAt', lastAt] },
        detail: { $cond: [{ $gt: ['$lastAt', lastAt] }, '$detail', { $literal: detail }] },
        lastAt: { $max: ['$lastAt', lastAt] },
      },
    },
  ],
})

/** What of a station's document makes its outline. */
const ofConnector = (field: string) => `connectors.${field}`
const outline: Record<string, 1> = Object.fromEntries(
  [
    ...[
      'name',
      'site',
      'latitude',
      'longitude',
      'admission',
      'createdAt',
      'vendor',
      'model',
      'state',
      'powerW',
    ],
    ...[
      'openTransactions',
      'link.connected',
      'link.since',
      'link.closeCode',
      'link.securityProfile',
      'marks.statuses',
      'marks.whole',
      'marks.claims',
      'marks.warnings',
      'marks.connectors',
      'marks.begun',
    ],
    ...['evse', 'connector', 'status', 'shown', 'since', 'errorCode', 'info', 'vendorErrorCode'].map(
      ofConnector,
    ),
    ofConnector('transactionId'),
  ].map((field) => [field, 1 as const]),
)

const figures = { site: 1, powerW: 1, openTransactions: 1, 'connectors.shown': 1 } as const

/** Those parts of every station, or of the stations of these sites. */
const found = (scope: Scope, sites: readonly string[] | undefined, projection: Record<string, 1>) => {
  const filter = sites ? { site: { $in: [...sites] } } : {}
  const options = { ...inOneTrip, sort: { _id: 1 }, projection } as const
  return scope.run((within) => scope.collections.stations.find(filter, { ...options, ...within }).toArray())
}

type Single = Pick<Own, 'stations' | 'transactions' | 'tokens' | 'tasks' | 'security'>

/** What of otherwise common repositories is MongoDB's own. */
export const ownOperations = (scope: Scope): Single => {
  const { stations, transactions, tasks, refusedConnections, unknownTokens } = scope.collections

  /** Ids and addresses of strangers: the number of documents is bounded, for each reason by itself. */
  const trimRefused = (reason: string) =>
    scope.run(async (within) => {
      const order = { sort: { lastAt: -1, _id: -1 }, skip: keptPerReason } as const
      const found = refusedConnections.find({ reason }, { ...within, ...order, projection: { _id: 1 } })
      const ids = (await found.toArray()).map(({ _id }) => _id)
      if (ids.length > 0) await refusedConnections.deleteMany({ _id: { $in: ids } }, { ...within })
    })

  return {
    stations: {
      idsOf: async (sites) => {
        const options = { ...inOneTrip, projection: { _id: 1 } } as const
        const found = await scope.run((within) =>
          stations.find({ site: { $in: [...sites] } }, { ...options, ...within }).toArray(),
        )
        return found.map(({ _id }) => _id)
      },
      figuresBySite: async (sites) => figuresBySite(await found(scope, sites, figures)),
      countByFirmware: countByFirmware(scope),
      outlines: async (sites) =>
        (await found(scope, sites, outline)).map(({ _id: id, marks, ...station }) => ({
          id,
          ...station,
          marks: marksOf(marks),
        })),
      touch: async (seen) => {
        if (seen.length === 0) return
        const updates = seen.map(({ id, connection, lastMessageAt }) => ({
          updateOne: {
            filter: { _id: id, 'link.connection': connection, 'link.lastMessageAt': { $lt: lastMessageAt } },
            update: { $set: { 'link.lastMessageAt': lastMessageAt } },
          },
        }))
        await scope.run((within) => stations.bulkWrite(updates, { ...within, ordered: false }))
      },
    },
    transactions: {
      totals: async (query) => {
        const filter = filterOf({ tokenValue: 'token.value' }, transactionFilter(query))
        const [totals = nothing] = await scope.run((within) =>
          transactions.aggregate<TransactionTotals>([{ $match: filter }, ...sums], within).toArray(),
        )
        return totals
      },
    },
    tokens: { recordUnknown: (attempts) => updateMany(scope, unknownTokens, attempts.map(attempt)) },
    tasks: {
      claim: async (now, until, limit, holder) => {
        const claimed: Task[] = []
        // One by one: each update takes a task from everybody else, or finds none.
        while (claimed.length < limit) {
          const taken = await scope.run((within) =>
            tasks.findOneAndUpdate(
              { dueAt: { $lte: now } },
              { $set: { dueAt: until, holder }, $inc: { attempts: 1 } },
              { ...within, sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
            ),
          )
          if (taken === null) break
          const { _id: id, ...fields } = taken
          claimed.push(task.toRecord({ id, ...fields }))
        }
        return claimed
      },
    },
    security: {
      recordRefused: async (refused) => {
        await updateMany(scope, refusedConnections, refused.map(refusal))
        for (const reason of new Set(refused.map(({ reason }) => reason))) await trimRefused(reason)
      },
    },
  }
}
