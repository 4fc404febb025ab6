import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { routeGroup, view, viewPersonal } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { customerNames } from './events.ts'

/** A request for what a station knows of a customer. What it answered is shown once. */
export const CustomerReport = v.object({
  key: v.string(),
  requestId: v.number(),
  /** Whether a report was asked for, and whether the data was to be cleared. */
  report: v.boolean(),
  clear: v.boolean(),
  by: v.array(v.picklist(customerNames)),
  askedAt: Instant,
  /** open: parts are missing · complete · cleared: nothing was to be reported */
  state: v.picklist(['open', 'complete', 'cleared']),
  parts: v.number(),
  readBy: v.nullable(v.string()),
  readAt: v.nullable(Instant),
})
export type CustomerReport = v.InferOutput<typeof CustomerReport>

/** Personal data: not kept anywhere by whoever reads it here. */
export const CustomerReading = v.object({
  text: v.string(),
  /** False when the message log no longer holds every part. */
  whole: v.boolean(),
})
export type CustomerReading = v.InferOutput<typeof CustomerReading>

const CustomerReportPage = pageOf(CustomerReport)

const ofStation = '/stations/:id/customer-reports'

export const customerApi = routeGroup({
  tag: 'Stations',
  schemas: { CustomerReading, CustomerReport, CustomerReportPage },
  routes: {
    listOfStation: view.get(ofStation, 'Requests for what it knows of customers, newest first', {
      query: Paging,
      success: [200, CustomerReportPage],
      problems: { 404: 'No such station' },
    }),
    read: viewPersonal.post(`${ofStation}/:report/read`, 'What it said of the customer, once', {
      description:
        'Personal data: the reading is recorded, and there is no second one. The parts stand hidden in the ' +
        'message log, which forgets them with everything else.',
      success: [200, CustomerReading],
      problems: { 404: 'No such report', 409: 'Not complete, or shown before' },
    }),
  },
})
