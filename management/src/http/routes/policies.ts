import { Policies, PolicyChange } from '@ocpp/shared/api/policies'
import { Hono } from 'hono'
import { changePolicies } from '../../use-cases/policies/change.ts'
import { readPolicies } from '../../use-cases/policies/read.ts'
import { actorOf } from '../auth.ts'
import { describe } from '../describe.ts'
import type { Env } from '../env.ts'
import type { RouteContext } from '../route-context.ts'
import { body } from '../validate.ts'

const tag = 'Operations'

export const policyRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/policies',
      describe({ tag, summary: 'What the system does by itself', success: [200, Policies] }),
      async (c) => c.json(await readPolicies(context.store)),
    )
    .patch(
      '/policies',
      describe({ tag, summary: 'Switch what the system does by itself', success: [200, Policies] }),
      body(PolicyChange),
      async (c) => c.json(await changePolicies(context, actorOf(c), c.req.valid('json'))),
    )
