import type { Message } from '@ocpp/shared/api/messages'
import type { Page } from '@ocpp/shared/api/paging'
import type { Connector, Station, StationVariable } from '@ocpp/shared/api/stations'
import type { Transaction } from '@ocpp/shared/api/transactions'
import type { Api } from '../../test/support/api.ts'
import type { ReadLog } from './entries.ts'
import type { Plan, StationPlan } from './plan.ts'
import { isOwnFrame, type Played } from './play.ts'
import type { TransactionIds } from './transaction-ids.ts'

type Reader = Pick<Api, 'get'>

export interface StationReport extends StationPlan {
  readonly seen: Pick<Station, 'vendor' | 'model' | 'firmware'>
  readonly transactions: readonly (Transaction & { readonly idThere?: string })[]
  readonly connectors: readonly Connector[]
  readonly settings: readonly (readonly [key: string, value: string | null])[]
  /** What the message log says of frames that were read otherwise than written, and how often. */
  readonly odd: readonly (readonly [what: string, times: number])[]
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

const oddIn = (messages: readonly (Message & { readonly odd?: readonly string[] })[]) => {
  const times = new Map<string, number>()
  for (const message of messages.filter((one) => !isOwnFrame(one)))
    for (const words of message.odd ?? []) {
      const what = `${message.action}: ${words}`
      times.set(what, (times.get(what) ?? 0) + 1)
    }
  return [...times].sort(([, a], [, b]) => b - a)
}

/** What an operator would see of the station now. */
export const lookAt = async (api: Reader, plan: StationPlan, ids: TransactionIds): Promise<StationReport> => {
  const at = `/stations/${encodeURIComponent(plan.station)}`
  const [{ vendor, model, firmware }, connectors, variables] = await Promise.all([
    api.get<Station>(at),
    api.get<Connector[]>(`${at}/connectors`),
    api.get<StationVariable[]>(`${at}/variables`),
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
    odd: oddIn(await allPages<Message>(api, `${at}/messages?`)),
  }
}
