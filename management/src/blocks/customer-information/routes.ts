import { CustomerReading, CustomerReport } from '@ocpp/shared/blocks/customer-information/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { params } from '../../http/validate.ts'
import { listCustomerReports, readCustomerReport } from './read.ts'

const tag = 'Stations'
const problems = { 404: 'No such station' }

/** What a station knows of customers. */
export const stationKnowledgeRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/customer-reports',
      describe({
        tag,
        summary: 'Requests for what it knows of customers, newest first',
        success: [200, v.array(CustomerReport)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await listCustomerReports(context, c.req.valid('param').id)),
    )
    .post(
      '/stations/:id/customer-reports/:report/reading',
      describe({
        tag,
        summary: 'What it said of the customer, once',
        description:
          'Personal data: the reading is recorded, and there is no second one. The parts stand hidden in the ' +
          'message log, which forgets them with everything else.',
        success: [200, CustomerReading],
        problems: { 404: 'No such report', 409: 'Not complete, or shown before' },
      }),
      params('id', 'report'),
      async (c) => {
        const { id, report } = c.req.valid('param')
        return c.json(await readCustomerReport(context, actorOf(c), id, report))
      },
    )
