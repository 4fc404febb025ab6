import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { visible } from './visible.ts'

type Named = Pick<Transaction, 'alias' | 'token'>

/** What a driver is called; null where nobody named them, or who asks may not know. */
export const aliasOf = ({ alias }: { readonly alias?: string | null }): string | null =>
  alias == null || alias === '' || alias.startsWith('…') ? null : visible(alias)

/** The driver of a session: by name, else by the token. */
export const driverOf = (transaction: Named): string =>
  aliasOf(transaction) ?? (transaction.token ? visible(transaction.token.value) : 'No token')

/** What people call a station, else its id. */
export const stationNameOf = ({
  station,
  stationName,
}: Pick<Transaction, 'station' | 'stationName'>): string => visible(stationName || station)
