import type { Policies, PolicyChange } from '@ocpp/shared/blocks/policies/api'
import { wholeSystem } from '../../domain/items.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { readPolicies } from './read.ts'
import { policies } from './records.ts'

/** Switches policies; those not named stay as they are. */
export const changePolicies = (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'hooks'>,
  actor: Actor,
  change: PolicyChange,
): Promise<Policies> =>
  commit(context, actor, async ({ at, audit, refer, ...repositories }) => {
    const named = Object.entries(change).filter(([, value]) => value !== undefined)
    const before = await readPolicies(repositories)
    const body: Policies = { ...before, ...Object.fromEntries(named) }
    await repositories.items.putMany([
      { kind: policies.kind, station: wholeSystem, key: '', state: '', at, due: null, body },
    ])
    await audit('policies.change', 'system', { before, after: body })
    for (const follow of context.hooks.policyChanges) await follow(repositories, body, at)
    await refer({ kind: 'policies', scheduleFromNeeds: body.scheduleFromNeeds })
    return body
  })
