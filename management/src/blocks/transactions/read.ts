import type {
  TransactionDetail,
  TransactionPage,
  TransactionQuery,
} from '@ocpp/shared/blocks/transactions/api'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { TransactionRecord } from '../../domain/records.ts'
import { onTrustedTime } from '../../domain/station-clock.ts'
import { bySampleTime } from '../../domain/transactions/meter-readings.ts'
import { doubtsOf } from '../../domain/transactions/plausibility.ts'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import { isTransactionEvent } from '../../domain/transactions/transaction-events.ts'
import { historyOf, type TransactionHistory } from '../../domain/transactions/transaction-history.ts'
import type { Context } from '../../use-cases/context.ts'
import { commandThatStarted } from '../commands/index.ts'
import { wholeFrom } from '../retention/index.ts'
import { costsOf, presentWithCosts } from '../tariff/index.ts'
import { eventRow } from './event-rows.ts'
import { knownTransaction } from './known.ts'

/** Meter values in one answer: one each 10 s over a good half day. */
const samplesShown = 5_000

/** A page of transactions and the totals of the whole filter, where its rows are so few that they are counted. */
export const listTransactions = async (
  { store }: Pick<Context, 'store'>,
  query: TransactionQuery,
): Promise<TransactionPage> => {
  const { cursor: _cursor, limit: _limit, ...filter } = query
  const page = await store.transactions.list(query)
  const totals = page.total === null ? null : await store.transactions.totals(filter)
  return { items: await presentWithCosts(store, page.items), next: page.next, total: page.total, totals }
}

/**
 * The meter values of the events that count. Where nothing was set aside that is what is stored; else the stored ones
 * may have come with an event that was received later and arrived earlier.
 */
const samplesOf = async (
  store: Context['store'],
  { station, transactionId, flags }: TransactionRecord,
  { events }: TransactionHistory,
): Promise<MeterSample[]> => {
  if (!flags.includes('conflict') || events.length === 0) {
    return [...(await store.samples.ofTransaction(station, transactionId, samplesShown))]
  }
  const samples = events.flatMap(({ record, quarantined }) =>
    quarantined || !('samples' in record.event)
      ? []
      : onTrustedTime(record.event, record.receivedAt).event.samples,
  )
  return bySampleTime(samples).slice(-samplesShown)
}

/** From when on meter values and events are kept, where the session may have had some before. */
const keptFrom = async (
  { items }: Context['store'],
  { startedAt, startReceivedAt }: TransactionRecord,
): Promise<TransactionDetail['keptFrom']> => {
  const [samples, events] = [await wholeFrom(items, 'samples'), await wholeFrom(items, 'events')]
  return {
    samples: samples !== null && startedAt < samples ? samples : null,
    events: events !== null && (startReceivedAt ?? startedAt) < events ? events : null,
  }
}

/**
 * One transaction with its meter values and everything that was reported about it, in the order of its history.
 * @throws AppError `notFound`
 */
export const readTransaction = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  transactionId: string,
): Promise<TransactionDetail> => {
  const transaction = await knownTransaction(store.transactions, { station, transactionId })
  const asked = await commandThatStarted(store, transaction)
  const stored = await store.events.ofTransaction(station, transactionId)
  const history = historyOf(stored.filter(isTransactionEvent))
  const [cost = null] = await costsOf(store, [transaction])
  const kept = await keptFrom(store, transaction)
  return {
    transaction: { ...presentTransaction(transaction), cost },
    samples: await samplesOf(store, transaction, history),
    events: history.events.map(eventRow),
    // What was removed by us is not missing.
    missing: kept.events === null ? history.missing.map(([from, to]) => [from, to]) : [],
    keptFrom: kept,
    doubts: doubtsOf(transaction).map(({ detail }) => detail),
    startedBy: asked && { command: asked.id, actor: asked.actor, askedAt: asked.askedAt },
  }
}
