import type { AuditRecord, RefusalRecord, SecurityEvent } from '../../../domain/records.ts'
import { keptPerReason } from '../../../domain/refusals.ts'
import type { Refusal, SecurityLog } from '../../../ports/store.ts'
import { keys } from '../../listings.ts'
import { idOf } from '../documents.ts'
import { keyed, unchanged } from '../keyed.ts'
import type { Scope } from '../scope.ts'
import { insertMissing, takenIds, updateMany } from '../writing.ts'

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

export const securityRepository = (scope: Scope): SecurityLog => {
  const { securityEvents, refusedConnections } = scope.collections
  const audits = keyed(scope, scope.collections.audits, keys.audits, unchanged<AuditRecord>())
  /** Ids and addresses of strangers: the number of documents is bounded, for each reason by itself. */
  const trimRefused = (reason: string) =>
    scope.run(async (within) => {
      const order = { sort: { lastAt: -1, _id: -1 }, skip: keptPerReason } as const
      const found = refusedConnections.find({ reason }, { ...within, ...order, projection: { _id: 1 } })
      const ids = (await found.toArray()).map(({ _id }) => _id)
      if (ids.length > 0) await refusedConnections.deleteMany({ _id: { $in: ids } }, { ...within })
    })

  return {
    insertEvents: (rows) => {
      const keyed = rows.map(({ station, key, event }) => {
        const _id = idOf(station, key)
        return { key: _id, document: { _id, station, ...event } }
      })
      const ids = keyed.map(({ key }) => key)
      return insertMissing(scope, securityEvents, keyed, (within) => takenIds(securityEvents, ids, within))
    },
    eventsOf: (station, limit) =>
      scope.run((within) =>
        securityEvents
          .find<SecurityEvent>(
            { station },
            { ...within, projection: { _id: 0, station: 0 }, sort: { at: -1, _id: -1 }, limit },
          )
          .toArray(),
      ),
    recordRefused: async (refused) => {
      await updateMany(scope, refusedConnections, refused.map(refusal))
      for (const reason of new Set(refused.map(({ reason }) => reason))) await trimRefused(reason)
    },
    refused: (limit) =>
      scope.run((within) =>
        refusedConnections
          .find<RefusalRecord>(
            {},
            { ...within, projection: { _id: 0 }, sort: { lastAt: -1, _id: -1 }, limit },
          )
          .toArray(),
      ),
    audit: async (entry) => {
      await audits.insert(entry)
    },
    audits: (limit) => audits.find({}, { sort: { at: -1, _id: -1 }, limit }),
  }
}
