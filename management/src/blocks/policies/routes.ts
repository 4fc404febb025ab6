import type { policyApi } from '@ocpp/shared/blocks/policies/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { changePolicies } from './change.ts'
import { readPolicies } from './read.ts'

export const policyRoutes: RouteHandlers<typeof policyApi> = {
  read: ({ context }) => readPolicies(context.store),
  change: ({ context, actor, body }) => changePolicies(context, actor, body),
}
