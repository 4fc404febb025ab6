import { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import { Hono } from 'hono'
import * as v from 'valibot'
import { describe } from '../describe.ts'
import type { Env } from '../env.ts'
import type { RouteContext } from '../route-context.ts'

const tag = 'Operations'

export const nodeRoutes = ({ nodes }: Pick<RouteContext, 'nodes'>) =>
  new Hono<Env>().get(
    '/nodes',
    describe({
      tag,
      summary: 'Charge point nodes: which reported when, and what still waits in their journals',
      description: 'What a node that is not `reporting` holds may be newer than what other resources show.',
      success: [200, v.array(NodeStatus)],
    }),
    (c) => c.json(nodes()),
  )
