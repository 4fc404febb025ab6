import type { TariffAssignment } from '@ocpp/shared/blocks/tariff/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { siteIdByName, siteNameOf } from '../sites/index.ts'
import { knownTariff } from './find.ts'
import { tariffAssignments } from './records.ts'
import { currentVersion, tariffReference } from './rules.ts'

/** A scope as it is stored: a site, which people name by its name or its id, by its id. */
export const storedScope = async (
  repositories: Pick<Repositories, 'items'>,
  scope: string,
): Promise<string> => {
  const [, site] = /^site:(.*)$/u.exec(scope) ?? []
  if (site === undefined) return scope
  const id = (await siteIdByName(repositories, site)) ?? [...(await siteNameOf(repositories, site)).keys()][0]
  if (id === undefined) throw new AppError('notFound', `No site ${site}`)
  return `site:${id}`
}

/** Puts a tariff in force at a scope from now on; nodes learn it. @throws AppError `notFound` for tariff or site; `forbidden` for others' sites */
export const assignTariff = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  { scope: named, tariff: id }: TariffAssignment,
): Promise<TariffAssignment> => {
  if (named === 'network' && actor.sites !== 'all')
    throw new AppError('forbidden', 'Only those who have all sites may put a tariff in force for the network')
  await commit(context, actor, async ({ at, audit, refer, touch, ...repositories }) => {
    const { items } = repositories
    const scope = await storedScope(repositories, named)
    const wanted = id === null ? null : await knownTariff(repositories, id)
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
    await audit('tariff.assign', named, wanted?.body.name ?? 'none')
    const tariff = wanted && currentVersion(wanted.key, wanted.body).tariff
    await refer(tariffReference(scope, tariff))
    touch('tariffs', 'transactions')
  })
  return { scope: named, tariff: id }
}
