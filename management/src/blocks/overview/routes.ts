import { MapStation, Overview, OverviewQuery } from '@ocpp/shared/blocks/overview/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { query } from '../../http/validate.ts'
import { readMap } from './map.ts'
import { readOverview } from './read.ts'

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
