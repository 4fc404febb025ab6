import type { Page } from '@ocpp/shared/api/paging'
import type { StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { Api } from '../../test/support/api.ts'
import type { ReadLog } from './entries.ts'
import type { Plan, StationPlan } from './plan.ts'
import type { Played } from './play.ts'
import type { TransactionIds } from './transaction-ids.ts'

type Reader = Pick<Api, 'get'>

export interface StationReport extends StationPlan {
  readonly seen: Pick<Station, 'vendor' | 'model' | 'firmware'>
  readonly transactions: readonly (Transaction & { readonly idThere?: string })[]
  readonly connectors: readonly Connector[]
  readonly settings: readonly (readonly [key: string, value: string | null])[]
  /** What it writes otherwise than the specification has it, and how that was read. */
  readonly odd: readonly Pick<Oddity, 'action' | 'field' | 'words' | 'count'>[]
}

export interface Report {
  readonly log: Pick<ReadLog, 'forms' | 'unread' | 'zone'> & { readonly hasTimes: boolean }
  readonly left: Plan['left']
  readonly idsGuessed: number
  readonly played: Played
  readonly stations: readonly StationReport[]
}

const allPages = async <T>(api: Reader, path: string): Promise<T[]> => {
  const found: T[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Page<T> = await api.get(`${path}&limit=200${cursor === null ? '' : `&cursor=${cursor}`}`)
    found.push(...page.items)
    if (page.next === null) return found
    cursor = encodeURIComponent(page.next)
  }
}

/** What an operator would see of the station now. */
export const lookAt = async (api: Reader, plan: StationPlan, ids: TransactionIds): Promise<StationReport> => {
  const at = `/stations/${encodeURIComponent(plan.station)}`
  const [{ vendor, model, firmware }, connectors, variables, oddWritings] = await Promise.all([
    api.get<Station>(at),
    api.get<Connector[]>(`${at}/connectors`),
    api.get<StationVariable[]>(`${at}/variables.json`),
    api.get<Oddity[]>(`${at}/oddities`),
  ])
  const transactions = await allPages<Transaction>(
    api,
    `/transactions?station=${encodeURIComponent(plan.station)}`,
  )
  return {
    ...plan,
    seen: { vendor, model, firmware },
    transactions: transactions.reverse().map((transaction) => {
      const idThere = ids.there(plan.station, transaction.transactionId)
      return { ...transaction, ...(idThere !== undefined && { idThere }) }
    }),
    connectors,
    settings: variables.map(({ component, variable, value }) => [
      component === 'ChargePoint' ? variable : `${component}.${variable}`,
      value,
    ]),
    odd: oddWritings.filter(({ kind }) => kind !== 'refused'),
  }
}
