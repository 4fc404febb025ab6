import type { StationModel, StationReference } from '@ocpp/shared/contracts/reference'
import type { StationRecord } from './records.ts'

/** What it said it is at its last boot; null before the first. */
const modelOf = ({ vendor, model, firmware }: StationRecord): StationModel | null =>
  vendor === null || model === null ? null : { vendor, model, firmware }

/** What nodes must know of a station. */
export const stationReference = (record: StationRecord, removed = false): StationReference => ({
  kind: 'station',
  id: record.id,
  admission: record.admission,
  secretHash: record.secretHash,
  ...(record.nextSecret !== null && { nextSecretHashes: [...record.nextSecret.hashes] }),
  heartbeatSeconds: record.heartbeatSeconds,
  make: modelOf(record),
  quirks: record.quirks,
  assumedProtocol: record.assumedProtocol,
  site: record.site,
  removed,
})
