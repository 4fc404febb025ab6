import type { Policies, PolicyChange } from '@ocpp/shared/api/policies'
import { updateCostsAt } from '../../blocks/tariff/index.ts'
import { wholeSystem } from '../../domain/items.ts'
import { announceReference } from '../announce.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { readPolicies } from './read.ts'

/** Switches policies; those not named stay as they are. */
export const changePolicies = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  change: PolicyChange,
): Promise<Policies> => {
  const { store, clock } = context
  const { policies, revision } = await store.atomically(async (repositories) => {
    const named = Object.entries(change).filter(([, value]) => value !== undefined)
    const body: Policies = { ...(await readPolicies(repositories)), ...Object.fromEntries(named) }
    const at = clock.now().toISOString()
    const { items, references, security, tasks } = repositories
    await items.putMany([{ kind: 'policies', station: wholeSystem, key: '', state: '', at, due: null, body }])
    await security.audit(auditOf(clock, actor, 'policies.change', 'system', JSON.stringify(change)))
    const { scheduleFromNeeds, tellRunningCost } = body
    if (tellRunningCost) await tasks.insertMany([updateCostsAt(at)])
    return { policies: body, revision: await references.record({ kind: 'policies', scheduleFromNeeds }) }
  })
  announceReference(context, revision)
  return policies
}
