import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import type { Batch } from '../../ingest/batch.ts'
import { customerReports } from './records.ts'
import { askedReport, earlyKey, isEarly, withReportPart } from './rules.ts'

/** Reports that nobody is known to have asked for, kept of a station beside the newest. */
const mostEarly = 9

/** Keeps which parts of a customer's data have come; never what they say. */
export const keepCustomerReport = async (
  batch: Batch,
  { station, receivedAt }: EventRecord,
  event: EventOf<'CustomerInformationAsked' | 'CustomerInformationReported'>,
): Promise<void> => {
  const { items } = batch.repositories
  const reports = await items.ofStation(customerReports.kind, station)
  if (event.type === 'CustomerInformationAsked') {
    await items.putMany([askedReport(station, event, reports)])
    await items.remove(customerReports.kind, station, earlyKey(event.requestId))
  } else {
    await items.putMany([withReportPart(reports, station, event, receivedAt)])
    const early = reports.filter(isEarly).toSorted((a, b) => (a.at < b.at ? 1 : -1))
    for (const { key } of early.slice(mostEarly)) await items.remove(customerReports.kind, station, key)
  }
  batch.touch(`station:${station}`)
}
