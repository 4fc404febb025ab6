import type { Station } from '@ocpp/shared/api/stations'
import type { StationMake, StationReference } from '@ocpp/shared/contracts/reference'
import type { StationRecord } from '../../ports/records.ts'

/** A station as the API shows it: everything but its hashes and the marks of its projection. */
export const presentStation = (record: StationRecord): Station => {
  const { secretHash, nextSecret, presentedSecretHash: _presented, marks, ...shown } = record
  return {
    ...shown,
    hasSecret: secretHash !== null,
    nextPasswordSince: nextSecret?.since ?? null,
    ...(marks.offered !== undefined && { offeredProtocol: marks.offered }),
    scheduled: [...(marks.scheduled ?? [])],
  }
}

/** What it said it is at its last boot; null before the first. */
const makeOf = ({ vendor, model, firmware }: StationRecord): StationMake | null =>
  vendor === null || model === null ? null : { vendor, model, firmware }

/** What nodes must know of a station. */
export const stationReference = (record: StationRecord, removed = false): StationReference => ({
  kind: 'station',
  id: record.id,
  admission: record.admission,
  secretHash: record.secretHash,
  ...(record.nextSecret !== null && { nextSecretHashes: [...record.nextSecret.hashes] }),
  heartbeatSeconds: record.heartbeatSeconds,
  make: makeOf(record),
  quirks: record.quirks,
  assumedProtocol: record.assumedProtocol,
  site: record.site,
  removed,
})
