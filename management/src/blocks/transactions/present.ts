import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { TransactionRecord } from '../../domain/records.ts'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import type { Repositories } from '../../ports/store.ts'
import { type PlaceOf, placesOf } from '../sites/index.ts'
import { costsOf } from '../tariff/index.ts'

type Deps = Pick<Repositories, 'items' | 'stations' | 'tokens'>

const keyOf = ({ type, value }: TokenRef): string => `${type} ${value}`

/** What the tokens of some transactions are called, in one look-up. */
const aliasesOf = async (
  { tokens }: Deps,
  transactions: readonly TransactionRecord[],
): Promise<(token: TokenRef | null) => string | null> => {
  const asked = new Map(transactions.flatMap(({ token }) => (token === null ? [] : [[keyOf(token), token]])))
  const known = asked.size === 0 ? [] : await tokens.getMany([...asked.values()])
  const aliases = new Map(known.map((token) => [keyOf(token), token.alias]))
  return (token) => (token === null ? null : (aliases.get(keyOf(token)) ?? null))
}

/**
 * Transactions as the API shows them: what they cost, and what people call their stations, sites and tokens.
 * @param known where their stations are, for who knows already
 */
export const presentTransactions = async (
  repositories: Deps,
  transactions: readonly TransactionRecord[],
  known?: PlaceOf,
): Promise<Transaction[]> => {
  const placeOf =
    known ??
    (await placesOf(
      repositories,
      transactions.map(({ station }) => station),
    ))
  const costs = await costsOf(repositories, transactions, placeOf)
  const aliasOf = await aliasesOf(repositories, transactions)
  return transactions.map((each, i) => {
    const { name: stationName, site, timeZone } = placeOf(each.station, each.startedAt)
    const names = { stationName, site, timeZone, alias: aliasOf(each.token) }
    return { ...presentTransaction(each), ...names, cost: costs[i] ?? null }
  })
}
