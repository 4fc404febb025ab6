import * as v from 'valibot'
import { instantFromText, Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { operate, routeGroup, view } from '../../api/route.ts'
import { Cost } from '../../contracts/tariff.ts'
import {
  authorizationStatuses,
  chargingStates,
  Instant,
  MeterSample,
  Phased,
  protocols,
  TokenRef,
} from '../../contracts/values.ts'
import { TransactionEventRow } from './event-row.ts'

/**
 * Why a transaction deserves a look. offline: (partly) sent from the station's queue · meterRollback: the register
 * went back and stayed there · oddReading: readings that do not fit its register were left out · lateReading: meter values
 * from after its end were left out · implausible: its energy fails a check · clock: the station's time is not to be trusted ·
 * unknownToken, refusedToken: started without a yes · seqGap: 2.0.1 events missing · orphan: end or update without a start ·
 * closedByHand · presumedEnd: its end never came, and something shows that it is over · conflict: the same event came with
 * different content · oddUnit: a value with a unit that does not fit its measurand
 */
export const transactionFlags = [
  'offline',
  'meterRollback',
  'oddReading',
  'lateReading',
  'implausible',
  'clock',
  'unknownToken',
  'refusedToken',
  'seqGap',
  'orphan',
  'closedByHand',
  'presumedEnd',
  'conflict',
  'oddUnit',
] as const
export type TransactionFlag = (typeof transactionFlags)[number]

export const Transaction = v.object({
  station: v.string(),
  /** What people call the station, and the site it belongs to. */
  stationName: v.exactOptional(v.nullable(v.string())),
  site: v.exactOptional(v.nullable(v.string())),
  /** IANA name of the site's zone, UTC without one. */
  timeZone: v.exactOptional(v.string()),
  transactionId: v.string(),
  evse: v.nullable(v.number()),
  connector: v.nullable(v.number()),
  protocol: v.nullable(v.picklist(protocols)),
  token: v.nullable(TokenRef),
  /** Whose the token is. */
  alias: v.exactOptional(v.nullable(v.string())),
  authorization: v.nullable(v.picklist(authorizationStatuses)),
  active: v.boolean(),
  /** By the station's clock; for an orphan the time of its first known event. */
  startedAt: Instant,
  endedAt: v.nullable(Instant),
  startReceivedAt: v.nullable(Instant),
  endReceivedAt: v.nullable(Instant),
  startWh: v.nullable(v.number()),
  lastWh: v.nullable(v.number()),
  endWh: v.nullable(v.number()),
  /** Delivered so far; never negative. */
  energyWh: v.number(),
  /** Whole seconds; of a running one until its last event. */
  durationS: v.number(),
  powerW: v.nullable(v.number()),
  peakW: v.nullable(v.number()),
  currentA: v.nullable(v.number()),
  voltageV: v.nullable(v.number()),
  socPercent: v.nullable(v.number()),
  lastSampleAt: v.nullable(Instant),
  chargingState: v.nullable(v.picklist(chargingStates)),
  stopReason: v.nullable(v.string()),
  flags: v.array(v.picklist(transactionFlags)),
  reservationId: v.nullable(v.number()),
  remoteStartId: v.nullable(v.number()),
  /** By the tariff in force when it began; null without one. */
  cost: v.exactOptional(v.nullable(Cost)),
  closedBy: v.nullable(v.object({ actor: v.string(), reason: v.string(), at: Instant })),
  /** Who looked at it and let its energy stand as it is now; null again where that has changed since. */
  reviewed: v.nullable(v.object({ actor: v.string(), note: v.string(), at: Instant })),
})
export type Transaction = v.InferOutput<typeof Transaction>

const TransactionTotals = v.object({
  count: v.number(),
  active: v.number(),
  energyWh: v.number(),
  durationS: v.number(),
})
export type TransactionTotals = v.InferOutput<typeof TransactionTotals>
const TransactionPage = v.object({
  ...pageOf(Transaction).entries,
  /** Of the whole filter; null where it has more rows than are counted, 10 000. */
  totals: v.nullable(TransactionTotals),
})
export type TransactionPage = v.InferOutput<typeof TransactionPage>

const transactionFilterEntries = {
  station: v.optional(v.pipe(v.string(), v.maxLength(48))),
  /** Its whole number or id, at whichever station. */
  transaction: v.optional(v.pipe(v.string(), v.maxLength(36))),
  token: v.optional(v.pipe(v.string(), v.maxLength(255))),
  active: v.optional(v.picklist(['true', 'false'])),
  flag: v.optional(v.picklist(transactionFlags)),
  /** Started at or after `from` and before `to`. */
  from: v.optional(instantFromText),
  to: v.optional(instantFromText),
}
const TransactionQuery = v.object({ ...pagingEntries, ...transactionFilterEntries })
export type TransactionQuery = v.InferOutput<typeof TransactionQuery>

/** Sequence numbers [from, to] that never came, though later ones did. */
const MissingEvents = v.tuple([v.number(), v.number()])
const TransactionDetail = v.object({
  transaction: Transaction,
  /** At most 300, spread over the session; fewer where each has many values. */
  samples: v.array(MeterSample),
  /** How many there are; `/samples` has all of them, the newest 5 000 of more. */
  sampleCount: v.number(),
  /** In the order in which they are folded into the transaction, page by page. */
  events: pageOf(TransactionEventRow),
  /** Between the events of this page and right before them. */
  missing: v.array(MissingEvents),
  /** How many such gaps the whole session has. */
  missingCount: v.number(),
  /** Where the session is so old that some of it may have been removed: what of is kept only from then on. */
  keptFrom: v.object({ samples: v.nullable(Instant), events: v.nullable(Instant) }),
  /** What speaks against its energy, in words. */
  doubts: v.array(v.string()),
  /** The command of ours that started it, where the station says so (2.0.1). */
  startedBy: v.nullable(v.object({ command: v.string(), actor: v.string(), askedAt: Instant })),
})
export type TransactionDetail = v.InferOutput<typeof TransactionDetail>

/** What a session came to, for whoever pays for it. */
const Receipt = v.object({
  /** Of this session alone, the same each time it is asked for; receipts are not numbered one by one. */
  number: v.string(),
  /** Who issues it, by the settings OPERATOR_NAME and OPERATOR_ADDRESS; empty without them. */
  issuer: v.object({ name: v.string(), address: v.string() }),
  /** Of the site. */
  address: v.nullable(v.string()),
  /** Whole seconds in which energy flowed, and after it until the end. */
  chargingS: v.number(),
  idleS: v.number(),
  transaction: Transaction,
  /** False while it runs, where no tariff was in force, and while its cost waits for a look: it is no receipt yet. */
  final: v.boolean(),
})
export type Receipt = v.InferOutput<typeof Receipt>

/** Why somebody did what the station did not do or say; kept with the transaction. */
const why = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(3, 'say why, in at least 3 characters'),
  v.maxLength(300),
)
const TransactionClosing = v.strictObject({ reason: why })
const TransactionReview = v.strictObject({
  note: why,
  /** The energy that was looked at; refused where it is no longer so. */
  energyWh: v.exactOptional(v.number()),
})

const MeterSamplePage = pageOf(MeterSample)

const ofStation = '/stations/:id/transactions/:transactionId'
const missing = { 404: 'No such transaction at this station' }

export const transactionApi = routeGroup({
  tag: 'Transactions',
  schemas: {
    MeterSample,
    MeterSamplePage,
    Phased,
    Receipt,
    TokenRef,
    Transaction,
    TransactionDetail,
    TransactionEventRow,
    TransactionPage,
    TransactionTotals,
  },
  routes: {
    list: view.get('/transactions', 'Transactions, newest start first', {
      description:
        'Each page carries the totals of the whole filter, unless it has more than 10 000. The filter `token` also takes the ' +
        'right viewPersonal.',
      personal: ['token'],
      query: TransactionQuery,
      success: [200, TransactionPage],
    }),
    exportCsv: view.get('/transactions.csv', 'Transactions as CSV', {
      description:
        'All that the filter leaves, times in UTC. Text that looks like a formula gets an apostrophe. The filter ' +
        '`token` also takes the right viewPersonal.',
      personal: ['token'],
      query: v.object(transactionFilterEntries),
      success: [200, { media: 'text/csv', text: 'RFC 4180 with a header line' }],
      raw: true,
      audit: 'transaction.export',
    }),
    read: view.get(ofStation, 'One transaction with its meter values and events', {
      query: Paging,
      success: [200, TransactionDetail],
      problems: missing,
    }),
    receipt: view.get(`${ofStation}/receipt`, 'What it came to, for whoever pays for it', {
      description: 'Final once it has ended and its cost waits for nobody; its page is made for print.',
      success: [200, Receipt],
      problems: missing,
    }),
    samples: view.get(`${ofStation}/samples`, 'Its meter values in time order', {
      query: Paging,
      success: [200, MeterSamplePage],
      problems: missing,
    }),
    close: operate.post(`${ofStation}/close`, 'Close a transaction whose end never came', {
      body: TransactionClosing,
      success: [200, Transaction],
      problems: { ...missing, 409: 'It has ended already' },
    }),
    review: operate.post(`${ofStation}/review`, 'Note that somebody has looked at a transaction in doubt', {
      description:
        'Its cost waits no longer, and the overview no longer asks for a look, while its energy stays as it is.',
      body: TransactionReview,
      success: [200, Transaction],
      problems: { ...missing, 409: 'It has not ended yet, or its energy is not the one that was looked at' },
    }),
  },
})
