import { Policies, PolicyChange } from '@ocpp/shared/blocks/policies/api'
import { Hono } from 'hono'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body } from '../../http/validate.ts'
import { changePolicies } from './change.ts'
import { readPolicies } from './read.ts'

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
