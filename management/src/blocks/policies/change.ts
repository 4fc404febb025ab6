import type { Policies, PolicyChange } from '@ocpp/shared/blocks/policies/api'
import { wholeSystem } from '../../domain/items.ts'
import { announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { updateCostsAt } from '../tariff/index.ts'
import { readPolicies } from './read.ts'
import { policies } from './records.ts'

/** Switches policies; those not named stay as they are. */
export const changePolicies = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  change: PolicyChange,
): Promise<Policies> => {
  const { store, clock } = context
  const { now, revision } = await store.atomically(async (repositories) => {
    const named = Object.entries(change).filter(([, value]) => value !== undefined)
    const body: Policies = { ...(await readPolicies(repositories)), ...Object.fromEntries(named) }
    const at = clock.now().toISOString()
    const { items, references, security, tasks } = repositories
    await items.putMany([
      { kind: policies.kind, station: wholeSystem, key: '', state: '', at, due: null, body },
    ])
    await security.audit(auditOf(clock, actor, 'policies.change', 'system', JSON.stringify(change)))
    const { scheduleFromNeeds, tellRunningCost } = body
    if (tellRunningCost) await tasks.insertMany([updateCostsAt(at)])
    return { now: body, revision: await references.record({ kind: 'policies', scheduleFromNeeds }) }
  })
  announceReference(context, revision)
  return now
}
