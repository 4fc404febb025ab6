import type { TariffEffect, TariffEffectQuery } from '@ocpp/shared/blocks/tariff/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationOutline } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { storedScope } from './assign.ts'
import { loadTariffs } from './costs.ts'
import { knownTariff } from './find.ts'
import { scopesOf, type Tariffs } from './rules.ts'

const namesShown = 10

/** The scope whose tariff is in force at a station now, and that tariff. */
const inForceAt = ({ tariffs, assignments }: Tariffs, { id, site }: Pick<StationOutline, 'id' | 'site'>) => {
  for (const scope of scopesOf(id, site)) {
    const tariff = assignments.get(scope)?.history.at(-1)?.tariff ?? null
    const known = tariff === null ? undefined : tariffs.get(tariff)
    if (tariff !== null && known !== undefined && known.removedAt === null) return { scope, tariff }
  }
  return null
}

/** A scope with another tariff than it has. */
const assigned = (present: Tariffs, scope: string, tariff: string | null): Tariffs => ({
  ...present,
  assignments: new Map([...present.assignments, [scope, { history: [{ from: '', tariff }] }]]),
})

/**
 * Whom a new version of a tariff would be for, or another tariff at a scope. Of all stations it reads only what the
 * overview reads, too.
 * @throws AppError `notFound` for tariff or site; `invalid` where nothing is asked
 */
export const effectOf = async (
  { store }: Pick<Context, 'store'>,
  { tariff: asked = '', scope: named }: TariffEffectQuery,
): Promise<TariffEffect> => {
  const tariff = asked === '' ? null : (await knownTariff(store, asked)).key
  if (tariff === null && named === undefined) throw new AppError('invalid', 'Say a tariff, a scope, or both')
  const present = await loadTariffs(store)
  const scope = named === undefined ? null : await storedScope(store, named)
  const then = scope === null ? present : assigned(present, scope, tariff)
  const stations = await store.stations.outlines()
  const replaced = new Set<string>()
  let excepted = 0
  const affected = stations.filter((station) => {
    const [before, after] = [inForceAt(present, station), inForceAt(then, station)]
    if (scope === null) return before?.tariff === tariff
    const isWithin = scopesOf(station.id, station.site).includes(scope)
    if (isWithin && before?.tariff === after?.tariff && before?.scope !== scope && before !== null)
      excepted += 1
    if (before?.tariff === after?.tariff) return false
    if (before !== null) replaced.add(present.tariffs.get(before.tariff)?.name ?? before.tariff)
    return true
  })
  return {
    stations: affected.length,
    connectors: affected.reduce((sum, { connectors }) => sum + connectors.length, 0),
    sites: new Set(affected.flatMap(({ site }) => site ?? [])).size,
    running: affected.reduce((sum, { openTransactions }) => sum + openTransactions, 0),
    excepted,
    replaced: [...replaced].slice(0, namesShown),
  }
}
