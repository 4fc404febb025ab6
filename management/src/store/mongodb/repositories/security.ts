import type { AuditRecord, RefusedConnection, SecurityEvent } from '../../../ports/records.ts'
import type { SecurityLog } from '../../../ports/store.ts'
import { type AuditDocument, idOf } from '../documents.ts'
import type { Scope } from '../scope.ts'
import { insertOnce, upsert } from '../writing.ts'

const toAudit = ({ _id, ...entry }: AuditDocument): AuditRecord => ({ id: _id, ...entry })

export const securityRepository = (scope: Scope): SecurityLog => {
  const { securityEvents, refusedConnections, audits } = scope.collections
  return {
    insertEvent: (station, key, event) => {
      const _id = idOf(station, key)
      return insertOnce(scope, securityEvents, { _id }, { _id, station, ...event })
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
    recordRefused: async ({ station, reason, remoteAddress, lastAt }) => {
      const _id = idOf(station, reason, remoteAddress)
      const update = {
        $inc: { count: 1 },
        $min: { firstAt: lastAt },
        $max: { lastAt },
        $setOnInsert: { station, reason, remoteAddress },
      }
      await upsert(scope, (within) =>
        refusedConnections.updateOne({ _id }, update, { ...within, upsert: true }),
      )
    },
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
