import type {
  TransactionDetail,
  TransactionEventRow,
  TransactionPage,
  TransactionQuery,
} from '@ocpp/shared/api/transactions'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { EventRecord } from '../../ports/records.ts'
import type { Context } from '../context.ts'
import { presentTransaction } from './present.ts'

/** Meter values in one answer: one each 10 s over a good half day. */
const samplesShown = 5_000

/** A page of transactions and the totals of the whole filter. */
export const listTransactions = async (
  { store }: Pick<Context, 'store'>,
  query: TransactionQuery,
): Promise<TransactionPage> => {
  const { cursor: _cursor, limit: _limit, ...filter } = query
  const [page, totals] = await Promise.all([
    store.transactions.list(query),
    store.transactions.totals(filter),
  ])
  return { items: page.items.map(presentTransaction), next: page.next, total: page.total, totals }
}

const wattHours = (wh: number | undefined): string => (wh === undefined ? '' : `register ${wh} Wh`)

const detailOf = (event: StationEvent): string => {
  switch (event.type) {
    case 'TransactionStarted':
    case 'TransactionUpdated':
      return wattHours(event.registerWh)
    case 'TransactionEnded':
      return [event.stopReason, wattHours(event.registerWh)].filter(Boolean).join(', ')
    case 'TransactionClosedByHand':
      return `${event.actor}: ${event.reason}`
    case 'MeterSampled':
      return `${event.samples.length} meter values`
    default:
      return ''
  }
}

const eventRow = ({ event, receivedAt }: EventRecord): TransactionEventRow => ({
  type: event.type,
  at: event.at,
  receivedAt,
  seqNo: ('seqNo' in event ? event.seqNo : undefined) ?? null,
  trigger: ('trigger' in event ? event.trigger : undefined) ?? null,
  chargingState: ('chargingState' in event ? event.chargingState : undefined) ?? null,
  offline: 'offline' in event ? event.offline : false,
  detail: detailOf(event),
})

/**
 * One transaction with its meter values and everything that was told about it, by the station's own time.
 * @throws AppError `notFound`
 */
export const readTransaction = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  transactionId: string,
): Promise<TransactionDetail> => {
  const transaction = await store.transactions.get(station, transactionId)
  if (transaction === null) throw new AppError('notFound', `Station ${station} has no such transaction`)
  const [samples, events] = await Promise.all([
    store.samples.ofTransaction(station, transactionId, samplesShown),
    store.events.ofTransaction(station, transactionId),
  ])
  return {
    transaction: presentTransaction(transaction),
    samples: [...samples],
    events: events.map(eventRow).sort((a, b) => a.at.localeCompare(b.at)),
  }
}
