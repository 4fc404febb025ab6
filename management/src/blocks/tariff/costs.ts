import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { wholeSystem } from '../../domain/items.ts'
import type { TransactionRecord } from '../../domain/records.ts'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import type { Repositories } from '../../ports/store.ts'
import { zonesOfSites } from '../sites/index.ts'
import { tariffAssignments, tariffs } from './records.ts'
import { costOfTransaction, type Tariffs } from './rules.ts'

/** Every tariff and where it is in force. There are few of both. */
const loadTariffs = async ({ items }: Pick<Repositories, 'items'>): Promise<Tariffs> => {
  const kept = await items.ofStation(tariffs.kind, wholeSystem)
  const assignments = await items.ofStation(tariffAssignments.kind, wholeSystem)
  return {
    tariffs: new Map(kept.map(({ key, body }) => [key, body])),
    assignments: new Map(assignments.map(({ key, body }) => [key, body])),
  }
}

/** What each of these transactions costs, in their order; null where no tariff is in force. */
export const costsOf = async (
  repositories: Pick<Repositories, 'items' | 'stations'>,
  transactions: readonly TransactionRecord[],
): Promise<readonly (Cost | null)[]> => {
  const inForce = await loadTariffs(repositories)
  if (inForce.assignments.size === 0) return transactions.map(() => null)
  const stations = await repositories.stations.getMany([
    ...new Set(transactions.map(({ station }) => station)),
  ])
  const sites = new Map(stations.map(({ id, site }) => [id, site]))
  const zoneOf = await zonesOfSites(repositories, [...sites.values()])
  return transactions.map((each) => {
    const site = sites.get(each.station) ?? null
    return costOfTransaction(inForce, each, { site, timeZone: zoneOf(site) })
  })
}

/** Transactions as the API shows them, with what they cost. */
export const presentWithCosts = async (
  repositories: Pick<Repositories, 'items' | 'stations'>,
  transactions: readonly TransactionRecord[],
): Promise<Transaction[]> => {
  const costs = await costsOf(repositories, transactions)
  return transactions.map((each, i) => ({ ...presentTransaction(each), cost: costs[i] ?? null }))
}
