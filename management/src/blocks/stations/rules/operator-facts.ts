import type { StationRecord } from '../../../domain/records.ts'

/** What operators decide of a station, for the audit log. */
export const operatorFacts = (station: StationRecord): Partial<StationRecord> => {
  const { name, site, latitude, longitude, admission, heartbeatSeconds, quirks, secretHash } = station
  const { assumedProtocol } = station
  return { name, site, latitude, longitude, admission, heartbeatSeconds, quirks, assumedProtocol, secretHash }
}
