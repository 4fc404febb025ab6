import { MapStation, Overview, OverviewQuery } from '@ocpp/shared/api/overview'
import { Hono } from 'hono'
import * as v from 'valibot'
import { readMap } from '../../use-cases/overview/map.ts'
import { readOverview } from '../../use-cases/overview/read.ts'
import { describe } from '../describe.ts'
import type { Env } from '../env.ts'
import type { RouteContext } from '../route-context.ts'
import { query } from '../validate.ts'

const tag = 'Overview'

export const overviewRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/overview',
      describe({
        tag,
        summary: 'Everything the dashboard shows',
        description: '`zone` says where the day begins; UTC unless told.',
        success: [200, Overview],
      }),
      query(OverviewQuery),
      async (c) => c.json(await readOverview(context, c.req.valid('query').zone)),
    )
    .get(
      '/map',
      describe({
        tag,
        summary: 'Every station with its place and state',
        success: [200, v.array(MapStation)],
      }),
      async (c) => c.json(await readMap(context)),
    )
