import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { type Item, wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { TariffBody } from './rules.ts'

export const missingTariff = (id: string) => new AppError('notFound', `No tariff ${id}`)

/** Scopes at which a tariff is in force now. */
export const scopesWith = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<readonly string[]> => {
  const assignments = await items.ofStation('tariffAssignment', wholeSystem)
  return assignments.filter(({ body }) => body.history.at(-1)?.tariff === id).map(({ key }) => key)
}

export const currentTariff = (id: string, { versions }: TariffBody) => {
  const current = versions.at(-1)
  if (current === undefined) throw new AppError('internal', `Tariff ${id} has no version`)
  return current
}

export const presentTariff = ({ key, at, body }: Item<'tariff'>, scopes: readonly string[]): NamedTariff => ({
  id: key,
  name: body.name,
  version: body.versions.length,
  changedAt: at,
  tariff: currentTariff(key, body).tariff,
  scopes: [...scopes],
})

/** A tariff that is still on the list. @throws AppError `notFound` */
export const knownTariff = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<Item<'tariff'>> => {
  const found = await items.get('tariff', wholeSystem, id)
  if (found === null || found.body.removedAt !== null) throw missingTariff(id)
  return found
}
