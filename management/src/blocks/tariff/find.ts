import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { type SiteNames, shownSite } from '../sites/index.ts'
import { type TariffItem, tariffAssignments, tariffs } from './records.ts'

/** Scopes at which a tariff is in force now. */
export const scopesWith = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<readonly string[]> => {
  const assignments = await items.ofStation(tariffAssignments.kind, wholeSystem)
  return assignments.filter(({ body }) => body.history.at(-1)?.tariff === id).map(({ key }) => key)
}

/** Those scopes as people read them: sites by name. */
export const shownScopes = (names: SiteNames, scopes: readonly string[]): readonly string[] =>
  scopes.map((scope) =>
    scope.startsWith('site:') ? `site:${shownSite(scope.slice(5), names).site ?? scope.slice(5)}` : scope,
  )

/** A tariff that is still on the list. @throws AppError `notFound` */
export const knownTariff = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<TariffItem> => {
  const found = await items.get(tariffs.kind, wholeSystem, id)
  if (found === null || found.body.removedAt !== null) throw new AppError('notFound', `No tariff ${id}`)
  return found
}
