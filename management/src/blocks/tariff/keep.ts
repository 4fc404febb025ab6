import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { NamedTariff, TariffChange, TariffToKeep } from '@ocpp/shared/blocks/tariff/api'
import type { Tariff } from '@ocpp/shared/contracts/tariff'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { allSiteNames, referZones } from '../sites/index.ts'
import { knownTariff, scopesWith, shownScopes } from './find.ts'
import { type TariffBody, type TariffItem, tariffAssignments, tariffs } from './records.ts'
import { presentTariff, tariffReference } from './rules.ts'

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

/** Nodes know no zones before the first tariff has hours: they learn those of all sites then, and each change from then on. */
const referZonesOnce = async (repositories: Pick<Commit, 'items' | 'refer'>, tariff: Tariff) => {
  if (tariff.hours === undefined || tariff.hours.length === 0) return
  const others = await repositories.items.ofStation(tariffs.kind, wholeSystem)
  const had = others.some(({ body }) => body.versions.some((version) => version.tariff.hours?.length))
  if (!had) await referZones(repositories)
}

/** Those on the list, latest change first. */
export const listTariffs = async (
  { store }: Pick<Context, 'store'>,
  query: Paging,
): Promise<Page<NamedTariff>> => {
  const page = await store.items.list(tariffs.kind, { ...query, station: wholeSystem, state: 'listed' })
  const assignments = await store.items.ofStation(tariffAssignments.kind, wholeSystem)
  const scopesOf = (id: string) =>
    assignments.filter(({ body }) => body.history.at(-1)?.tariff === id).map(({ key }) => key)
  const names = await allSiteNames(store)
  const items = page.items.map((each) => presentTariff(each, shownScopes(names, scopesOf(each.key))))
  return { ...page, items }
}

/** @throws AppError `notFound` */
export const readTariff = async ({ store }: Pick<Context, 'store'>, id: string): Promise<NamedTariff> => {
  const found = await knownTariff(store, id)
  return presentTariff(found, shownScopes(await allSiteNames(store), await scopesWith(store, id)))
}

export const createTariff = (
  context: Deps,
  actor: Actor,
  { name, tariff }: TariffToKeep,
): Promise<NamedTariff> =>
  commit(context, actor, async ({ at, audit, refer, touch, ...repositories }) => {
    const { items } = repositories
    await referZonesOnce({ ...repositories, refer }, tariff)
    const created = item(newId(), at, {
      name,
      versions: [{ from: at, tariff, name, by: actor.email }],
      removedAt: null,
    })
    await items.putMany([created])
    await audit('tariff.create', created.key, { detail: name, after: { name, tariff } })
    touch('tariffs')
    return presentTariff(created, [])
  })

const newerVersion = ({ body: { versions } }: TariffItem): string => {
  const { by = 'Somebody' } = versions.at(-1) ?? {}
  return `${by} has saved version ${versions.length}: look at what changed and save again`
}

/**
 * A new version, in force from now on: what has begun keeps the one it began with.
 * @throws AppError `notFound`; `conflict` where there is a newer version than the one that was looked at
 */
export const changeTariff = (
  context: Deps,
  actor: Actor,
  id: string,
  { name, tariff, version }: TariffChange,
): Promise<NamedTariff> =>
  commit(context, actor, async ({ at, audit, refer, touch, ...repositories }) => {
    const known = await knownTariff(repositories, id)
    const { body } = known
    if ((version ?? body.versions.length) !== body.versions.length)
      throw new AppError('conflict', newerVersion(known), { details: { current: presentTariff(known, []) } })
    await referZonesOnce({ ...repositories, refer }, tariff)
    const changed = item(id, at, {
      ...body,
      name,
      versions: [...body.versions, { from: at, tariff, name, by: actor.email }],
    })
    await repositories.items.putMany([changed])
    const scopes = await scopesWith(repositories, id)
    for (const scope of scopes) await refer(tariffReference(scope, tariff))
    const before = { name: body.name, tariff: body.versions.at(-1)?.tariff }
    await audit('tariff.change', id, { detail: name, before, after: { name, tariff } })
    touch('tariffs', 'transactions')
    return presentTariff(changed, shownScopes(await allSiteNames(repositories), scopes))
  })

/**
 * Takes a tariff from the list; transactions that began under it keep their costs.
 * @throws AppError `notFound`; `conflict` while it is in force somewhere
 */
export const removeTariff = (context: Deps, actor: Actor, id: string): Promise<void> =>
  commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    const { body } = await knownTariff(repositories, id)
    const scopes = await scopesWith(repositories, id)
    if (scopes.length > 0)
      throw new AppError('conflict', 'This tariff is in force somewhere', { details: { scopes } })
    await repositories.items.putMany([item(id, at, { ...body, removedAt: at })])
    await audit('tariff.remove', id, body.name)
    touch('tariffs')
  })
