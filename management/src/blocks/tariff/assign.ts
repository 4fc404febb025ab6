import type { TariffAssignment } from '@ocpp/shared/blocks/tariff/api'
import { wholeSystem } from '../../domain/items.ts'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownTariff } from './find.ts'
import { tariffAssignments } from './records.ts'
import { currentVersion } from './rules.ts'

/** Puts a tariff in force at a scope from now on; nodes learn it. @throws AppError `notFound` for the tariff */
export const assignTariff = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  { scope, tariff: id }: TariffAssignment,
): Promise<TariffAssignment> => {
  const at = context.clock.now().toISOString()
  const revision = await context.store.atomically(async (repositories) => {
    const { items, references, security } = repositories
    const named = id === null ? null : await knownTariff(repositories, id)
    const former = await items.get(tariffAssignments.kind, wholeSystem, scope)
    const history = [...(former?.body.history ?? []), { from: at, tariff: id }]
    await items.putMany([
      {
        kind: tariffAssignments.kind,
        station: wholeSystem,
        key: scope,
        state: '',
        at,
        due: null,
        body: { history },
      },
    ])
    await security.audit(auditOf(context.clock, actor, 'tariff.assign', scope, named?.body.name ?? 'none'))
    const tariff = named && currentVersion(named.key, named.body).tariff
    return references.record({ kind: 'tariff', scope, tariff })
  })
  announceReference(context, revision)
  announceChange(context, 'tariffs', 'transactions')
  return { scope, tariff: id }
}
