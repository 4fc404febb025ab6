import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Commit } from '../../use-cases/commit.ts'
import { tariffAssignments, tariffs } from './records.ts'
import { currentVersion, tariffReference } from './rules.ts'

type Deps = Pick<Commit, 'items' | 'refer'>

/** Scopes of sites that have or had a tariff, as `site:<id>`. */
export const siteScopes = async ({ items }: Pick<Repositories, 'items'>): Promise<readonly string[]> =>
  (await items.ofStation(tariffAssignments.kind, wholeSystem))
    .map(({ key }) => key)
    .filter((scope) => scope.startsWith('site:'))

/** Has a scope take over what is and was in force at another; one that has a tariff of its own keeps it. */
export const takeTariffTo = async ({ items, refer }: Deps, from: string, scope: string): Promise<void> => {
  const former = await items.get(tariffAssignments.kind, wholeSystem, from)
  if (former === null || !(await items.insert({ ...former, key: scope }))) return
  const id = former.body.history.at(-1)?.tariff ?? null
  const item = id === null ? null : await items.get(tariffs.kind, wholeSystem, id)
  await refer(tariffReference(scope, item && currentVersion(item.key, item.body).tariff))
}

/** Forgets what is and was in force at a scope that is no more. */
export const endTariffAt = async ({ items, refer }: Deps, scope: string): Promise<void> => {
  if (await items.remove(tariffAssignments.kind, wholeSystem, scope))
    await refer(tariffReference(scope, null))
}
