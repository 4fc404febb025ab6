import type { Page, Paging } from '@ocpp/shared/api/paging'
import type {
  TransactionDetail,
  TransactionPage,
  TransactionQuery,
} from '@ocpp/shared/blocks/transactions/api'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import { pageOfAll } from '../../domain/pages.ts'
import type { TransactionRecord } from '../../domain/records.ts'
import { onTrustedTime } from '../../domain/station-clock.ts'
import { bySampleTime } from '../../domain/transactions/meter-readings.ts'
import { doubtsOf } from '../../domain/transactions/plausibility.ts'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import { isTransactionEvent, seqNoOf } from '../../domain/transactions/transaction-events.ts'
import {
  type HistoryEvent,
  historyOf,
  type TransactionHistory,
} from '../../domain/transactions/transaction-history.ts'
import type { Context } from '../../use-cases/context.ts'
import { commandThatStarted } from '../commands/index.ts'
import { wholeFrom } from '../retention/index.ts'
import { eventRow } from './event-rows.ts'
import { knownTransaction } from './known.ts'
import { presentTransactions } from './present.ts'
import { thinnedSamples } from './thinned-samples.ts'

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
  return { items: await presentTransactions(store, page.items), next: page.next, total: page.total, totals }
}

/**
 * The meter values of the events that count. Where nothing was set aside that is what is stored; else the stored ones
 * may have come with an event that was received later and arrived earlier.
 */
const samplesOf = async (
  store: Context['store'],
  { station, transactionId, flags }: TransactionRecord,
  history: TransactionHistory | null,
): Promise<MeterSample[]> => {
  if (history === null || !flags.includes('conflict') || history.events.length === 0) {
    return [...(await store.samples.ofTransaction(station, transactionId, samplesShown))]
  }
  const samples = history.events.flatMap(({ record, quarantined }) =>
    quarantined || !('samples' in record.event)
      ? []
      : onTrustedTime(record.event, record.receivedAt).event.samples,
  )
  return bySampleTime(samples).slice(-samplesShown)
}

const historyOfTransaction = async (
  { events }: Context['store'],
  { station, transactionId }: TransactionRecord,
): Promise<TransactionHistory> =>
  historyOf((await events.ofTransaction(station, transactionId)).filter(isTransactionEvent))

const numberOf = ({ record }: HistoryEvent): number => seqNoOf(record.event) ?? -1

/** The gaps right before these events and between them; with the last ones what is missing after them, too. */
const missingAt = (
  { events }: TransactionHistory,
  shown: readonly HistoryEvent[],
  missing: TransactionHistory['missing'],
): TransactionHistory['missing'] => {
  const start = shown[0] === undefined ? 0 : events.indexOf(shown[0])
  const before = Math.max(-1, ...events.slice(0, start).map(numberOf))
  const isEnd = start + shown.length === events.length
  const last = isEnd ? Number.POSITIVE_INFINITY : Math.max(-1, ...shown.map(numberOf))
  return missing.filter(([from, to]) => from > before && to < last).slice(0, shown.length + 1)
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
  query: Paging,
): Promise<TransactionDetail> => {
  const transaction = await knownTransaction(store.transactions, { station, transactionId })
  const kept = await keptFrom(store, transaction)
  const asked = await commandThatStarted(store, transaction)
  const history = await historyOfTransaction(store, transaction)
  const events = pageOfAll(history.events, query)
  const samples = await samplesOf(store, transaction, history)
  // What was removed by us is not missing.
  const missing = kept.events === null ? history.missing : []
  const [shown = presentTransaction(transaction)] = await presentTransactions(store, [transaction])
  return {
    transaction: shown,
    samples: thinnedSamples(samples),
    sampleCount: samples.length,
    events: { ...events, items: events.items.map(eventRow) },
    missing: missingAt(history, events.items, missing).map(([from, to]) => [from, to]),
    missingCount: missing.length,
    keptFrom: kept,
    doubts: doubtsOf(transaction).map(({ detail }) => detail),
    startedBy: asked && { command: asked.id, actor: asked.actor, askedAt: asked.askedAt },
  }
}

/** Its meter values in time order; the newest of very many. @throws AppError `notFound` */
export const listSamples = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  transactionId: string,
  query: Paging,
): Promise<Page<MeterSample>> => {
  const transaction = await knownTransaction(store.transactions, { station, transactionId })
  // Only of one that contradicts itself do the events say which samples count.
  const isPlain = !transaction.flags.includes('conflict')
  const history = isPlain ? null : await historyOfTransaction(store, transaction)
  return pageOfAll(await samplesOf(store, transaction, history), query)
}
