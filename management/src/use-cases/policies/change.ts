import type { Policies, PolicyChange } from '@ocpp/shared/api/policies'
import { wholeSystem } from '../../domain/items.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { readPolicies } from './read.ts'

/** Switches policies; those not named stay as they are. */
export const changePolicies = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  actor: Actor,
  change: PolicyChange,
): Promise<Policies> =>
  await store.atomically(async (repositories) => {
    const named = Object.entries(change).filter(([, value]) => value !== undefined)
    const body: Policies = { ...(await readPolicies(repositories)), ...Object.fromEntries(named) }
    const at = clock.now().toISOString()
    const { items, security } = repositories
    await items.putMany([{ kind: 'policies', station: wholeSystem, key: '', state: '', at, due: null, body }])
    await security.audit(auditOf(clock, actor, 'policies.change', 'system', JSON.stringify(change)))
    return body
  })
