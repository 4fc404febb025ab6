import type { NamedTariff, TariffToKeep } from '@ocpp/shared/blocks/tariff/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { allSiteNames } from '../sites/index.ts'
import { knownTariff, scopesWith, shownScopes } from './find.ts'
import { type TariffBody, type TariffItem, tariffAssignments, tariffs } from './records.ts'
import { presentTariff } from './rules.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

const item = (id: string, at: string, body: TariffBody): TariffItem => ({
  kind: tariffs.kind,
  station: wholeSystem,
  key: id,
  state: body.removedAt === null ? 'listed' : 'removed',
  at,
  due: null,
  body,
})

/** Those on the list, by name. */
export const listTariffs = async ({ store }: Pick<Context, 'store'>): Promise<NamedTariff[]> => {
  const items = await store.items.ofStation(tariffs.kind, wholeSystem)
  const assignments = await store.items.ofStation(tariffAssignments.kind, wholeSystem)
  const scopesOf = (id: string) =>
    assignments.filter(({ body }) => body.history.at(-1)?.tariff === id).map(({ key }) => key)
  const names = await allSiteNames(store)
  return items
    .filter(({ body }) => body.removedAt === null)
    .map((each) => presentTariff(each, shownScopes(names, scopesOf(each.key))))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const createTariff = async (
  context: Deps,
  actor: Actor,
  { name, tariff }: TariffToKeep,
): Promise<NamedTariff> => {
  const at = context.clock.now().toISOString()
  const created = item(newId(), at, { name, versions: [{ from: at, tariff }], removedAt: null })
  await context.store.atomically(async ({ items, security }) => {
    await items.putMany([created])
    await security.audit(auditOf(context.clock, actor, 'tariff.create', created.key, name))
  })
  announceChange(context, 'tariffs')
  return presentTariff(created, [])
}

/** A new version, in force from now on: what has begun keeps the one it began with. @throws AppError `notFound` */
export const changeTariff = async (
  context: Deps,
  actor: Actor,
  id: string,
  { name, tariff }: TariffToKeep,
): Promise<NamedTariff> => {
  const at = context.clock.now().toISOString()
  const { changed, scopes, revision } = await context.store.atomically(async (repositories) => {
    const { items, references, security } = repositories
    const { body } = await knownTariff(repositories, id)
    const changed = item(id, at, { ...body, name, versions: [...body.versions, { from: at, tariff }] })
    await items.putMany([changed])
    const scopes = await scopesWith(repositories, id)
    let revision: number | null = null
    for (const scope of scopes) revision = await references.record({ kind: 'tariff', scope, tariff })
    await security.audit(auditOf(context.clock, actor, 'tariff.change', id, name))
    return { changed, scopes, revision }
  })
  if (revision !== null) announceReference(context, revision)
  announceChange(context, 'tariffs', 'transactions')
  return presentTariff(changed, shownScopes(await allSiteNames(context.store), scopes))
}

/**
 * Takes a tariff from the list; transactions that began under it keep their costs.
 * @throws AppError `notFound`; `conflict` while it is in force somewhere
 */
export const removeTariff = async (context: Deps, actor: Actor, id: string): Promise<void> => {
  const at = context.clock.now().toISOString()
  await context.store.atomically(async (repositories) => {
    const { body } = await knownTariff(repositories, id)
    const scopes = await scopesWith(repositories, id)
    if (scopes.length > 0)
      throw new AppError('conflict', 'This tariff is in force somewhere', { details: { scopes } })
    await repositories.items.putMany([item(id, at, { ...body, removedAt: at })])
    await repositories.security.audit(auditOf(context.clock, actor, 'tariff.remove', id, body.name))
  })
  announceChange(context, 'tariffs')
}
