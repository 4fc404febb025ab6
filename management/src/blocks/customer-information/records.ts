import { customerNames } from '@ocpp/shared/blocks/customer-information/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const CustomerReportBody = v.object({
  requestId: v.number(),
  report: v.boolean(),
  clear: v.boolean(),
  by: v.pipe(v.array(v.picklist(customerNames)), v.readonly()),
  askedAt: Instant,
  /** Numbers of the parts that came, in ascending order. */
  parts: v.pipe(v.array(v.number()), v.readonly()),
  /** Number of the last part, once it has come. */
  last: v.nullable(v.number()),
})
export type CustomerReportBody = v.InferOutput<typeof CustomerReportBody>

/** open: parts are missing · complete · cleared: nothing was to be reported */
const reportStates = ['open', 'complete', 'cleared'] as const

/** Requests for what a station knows of a customer; the parts themselves stand in the message log. */
export const customerReports = collection<CustomerReportBody, (typeof reportStates)[number]>(
  'customerReport',
  'projected',
  CustomerReportBody,
  reportStates,
)
export type CustomerReportItem = Item<typeof customerReports.kind>

const CustomerReadingBody = v.object({ by: v.string() })

/** Who has read a report, by the report's key: it is shown once. */
export const customerReadings = collection('customerReading', 'owned', CustomerReadingBody)
export type CustomerReadingItem = Item<typeof customerReadings.kind>
