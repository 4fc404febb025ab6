import type { EventOf } from '@ocpp/shared/contracts/events'
import { askedReport, withReportPart } from '../domain/customer-reports.ts'
import type { EventRecord } from '../ports/records.ts'
import type { Batch } from './batch.ts'

/** Keeps which parts of a customer's data have come; never what they say. */
export const keepCustomerReport = async (
  batch: Batch,
  { station, receivedAt }: EventRecord,
  event: EventOf<'CustomerInformationAsked' | 'CustomerInformationReported'>,
): Promise<void> => {
  const { items } = batch.repositories
  const report =
    event.type === 'CustomerInformationAsked'
      ? askedReport(station, event)
      : withReportPart(await items.ofStation('customerReport', station), event, receivedAt)
  if (report === null) return
  await items.putMany([report])
  batch.touch(`station:${station}`)
}
