import type { Cost } from '@ocpp/shared/contracts/tariff'
import { wholeSystem } from '../../domain/items.ts'
import type { TransactionRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { type PlaceOf, placesOf } from '../sites/index.ts'
import { tariffAssignments, tariffs } from './records.ts'
import { costOfTransaction, type Tariffs } from './rules.ts'

/** Every tariff and where it is in force. There are few of both. */
export const loadTariffs = async ({ items }: Pick<Repositories, 'items'>): Promise<Tariffs> => {
  const kept = await items.ofStation(tariffs.kind, wholeSystem)
  const assignments = await items.ofStation(tariffAssignments.kind, wholeSystem)
  return {
    tariffs: new Map(kept.map(({ key, body }) => [key, body])),
    assignments: new Map(assignments.map(({ key, body }) => [key, body])),
  }
}

/**
 * What each of these transactions costs, in their order; null where no tariff is in force.
 * @param known where their stations are, for who knows already
 */
export const costsOf = async (
  repositories: Pick<Repositories, 'items' | 'stations'>,
  transactions: readonly TransactionRecord[],
  known?: PlaceOf,
): Promise<readonly (Cost | null)[]> => {
  const inForce = await loadTariffs(repositories)
  if (inForce.assignments.size === 0) return transactions.map(() => null)
  const placeOf =
    known ??
    (await placesOf(
      repositories,
      transactions.map(({ station }) => station),
    ))
  return transactions.map((each) => {
    const { siteId: site, timeZone } = placeOf(each.station, each.startedAt)
    return costOfTransaction(inForce, each, { site, timeZone })
  })
}
