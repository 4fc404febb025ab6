import { CustomerReading, CustomerReport } from '@ocpp/shared/api/customers'
import { DisplayMessage } from '@ocpp/shared/blocks/display/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { listDisplayMessages } from '../../blocks/display/read.ts'
import { listCustomerReports, readCustomerReport } from '../../use-cases/customers/read.ts'
import { actorOf } from '../auth.ts'
import { describe } from '../describe.ts'
import type { Env } from '../env.ts'
import type { RouteContext } from '../route-context.ts'
import { params } from '../validate.ts'

const tag = 'Stations'
const problems = { 404: 'No such station' }

/** What a station shows on its display, and what it knows of customers. */
export const stationKnowledgeRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/display-messages',
      describe({
        tag,
        summary: 'Texts on its display, as far as they are known',
        description: 'Those that were set, corrected by what GetDisplayMessages brought.',
        success: [200, v.array(DisplayMessage)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await listDisplayMessages(context, c.req.valid('param').id)),
    )
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
