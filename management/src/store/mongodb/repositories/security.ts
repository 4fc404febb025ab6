import type { AuditRecord, RefusedConnection, SecurityEvent } from '../../../ports/records.ts'
import type { Refusal, SecurityLog } from '../../../ports/store.ts'
import { type AuditDocument, idOf } from '../documents.ts'
import type { Scope } from '../scope.ts'
import { insertMissing, insertOnce, takenIds, updateMany } from '../writing.ts'

const toAudit = ({ _id, ...entry }: AuditDocument): AuditRecord => ({ id: _id, ...entry })

const refusal = ({ station, reason, remoteAddress, lastAt }: Refusal) => ({
  _id: idOf(station, reason, remoteAddress),
  update: {
    $inc: { count: 1 },
    $min: { firstAt: lastAt },
    $max: { lastAt },
    $setOnInsert: { station, reason, remoteAddress },
  },
})

export const securityRepository = (scope: Scope): SecurityLog => {
  const { securityEvents, refusedConnections, audits } = scope.collections
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
    recordRefused: (refused) => updateMany(scope, refusedConnections, refused.map(refusal)),
    refused: (limit) =>
      scope.run((within) =>
        refusedConnections
          .find<RefusedConnection>(
            {},
            { ...within, projection: { _id: 0 }, sort: { lastAt: -1, _id: -1 }, limit },
          )
          .toArray(),
      ),
    audit: async ({ id, ...entry }) => {
      await insertOnce(scope, audits, { _id: id }, { _id: id, ...entry })
    },
    audits: async (limit) => {
      const found = await scope.run((within) =>
        audits.find({}, { ...within, sort: { at: -1, _id: -1 }, limit }).toArray(),
      )
      return found.map(toAudit)
    },
  }
}
