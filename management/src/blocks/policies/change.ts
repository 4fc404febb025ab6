import type { Policies, PolicyChange } from '@ocpp/shared/blocks/policies/api'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { putPolicies } from './keep.ts'
import { readPolicies } from './read.ts'

/** Switches policies; those not named stay as they are. @throws AppError `invalid` where they name what is not there */
export const changePolicies = (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'hooks'>,
  actor: Actor,
  change: PolicyChange,
): Promise<Policies> =>
  commit(context, actor, async ({ at, audit, refer, ...repositories }) => {
    const named = Object.entries(change).filter(([, value]) => value !== undefined)
    const before = await readPolicies(repositories)
    const changed: Policies = { ...before, ...Object.fromEntries(named) }
    const body = { ...changed, secondFactorRoles: [...new Set(changed.secondFactorRoles)] }
    await putPolicies({ ...repositories, at }, body)
    await audit('policies.change', 'system', { before, after: body })
    for (const follow of context.hooks.policyChanges) await follow(repositories, body, at)
    await refer({ kind: 'policies', scheduleFromNeeds: body.scheduleFromNeeds })
    return body
  })
