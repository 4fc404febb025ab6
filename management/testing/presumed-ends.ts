import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import { evolveStation } from '../src/blocks/stations/rules/station.ts'
import type { EventRecord, StationRecord, TransactionRecord } from '../src/domain/records.ts'
import { onTrustedTime } from '../src/domain/station-clock.ts'
import { presumedEnds } from '../src/domain/transactions/presumed-end.ts'
import { advance, project } from '../src/domain/transactions/transaction.ts'
import {
  isTransactionEvent,
  type TransactionEventRecord,
  transactionIdOf,
} from '../src/domain/transactions/transaction-events.ts'
import { instant, stationRecord } from './records.ts'

/** What ingest does, in memory: takes in what is told, and records what must have ended. */
export const createLedger = () => {
  let station: StationRecord = stationRecord({ id: 'CS-1' })
  let own = 0
  const stored = new Map<string, TransactionEventRecord[]>()
  const transactions = new Map<string, TransactionRecord>()
  const keep = (record: TransactionEventRecord) => {
    const all = [...(stored.get(record.transactionId) ?? []), record]
    stored.set(record.transactionId, all)
    const former = transactions.get(record.transactionId) ?? null
    transactions.set(record.transactionId, (advance(former, record) ?? project(all))!)
  }
  const heardOf = (at: string) => {
    const lastMessageAt = at > (station.link.lastMessageAt ?? '') ? at : station.link.lastMessageAt
    station = { ...station, link: { ...station.link, lastMessageAt } }
  }
  const take = (record: EventRecord) => {
    heardOf(record.receivedAt)
    station = evolveStation(station, record, onTrustedTime(record.event, record.receivedAt).event)
    if (isTransactionEvent(record)) keep(record)
    const active = [...transactions.values()].filter((transaction) => transaction.active)
    for (const event of presumedEnds(station, active)) {
      const { transactionId, at: receivedAt } = event
      own += 1
      keep({ ...record, source: 'management', sequence: own, receivedAt, transactionId, event })
    }
  }
  return { take, transactions }
}

/** An event told at that second, as by a right clock; `late` where it was queued and came then. */
export type Told = readonly [seconds: number, event: StationEvent, late?: number]
export const recorded = (told: readonly Told[]): EventRecord[] =>
  told.map(([seconds, event, late = seconds], i) => ({
    source: 'node-1',
    sequence: i + 1,
    index: 0,
    station: 'CS-1',
    receivedAt: instant(late),
    protocol: 'ocpp1.6',
    transactionId: transactionIdOf(event),
    event,
  }))

export const after = (...told: readonly Told[]) => {
  const ledger = createLedger()
  for (const record of recorded(told)) ledger.take(record)
  return ledger.transactions
}

const facts = (seconds: number, transactionId: string, offline: boolean) => ({
  at: instant(seconds),
  transactionId,
  offline,
  samples: [],
})

export const start = (s: number, id: string, { evse = 1, offline = false, connector = 1 } = {}): Told[1] => ({
  type: 'TransactionStarted',
  ...facts(s, id, offline),
  evse,
  connector,
  registerWh: s * 10,
})

export const sampled = (s: number, transactionId: string, offline?: true): StationEvent => ({
  type: 'MeterSampled',
  at: instant(s),
  transactionId,
  evse: 1,
  samples: [{ at: instant(s), context: 'Sample.Periodic', energyWh: s * 10, others: [] }],
  ...(offline && { offline }),
})

export const end = (s: number, id: string, offline = false): StationEvent => ({
  type: 'TransactionEnded',
  ...facts(s, id, offline),
  registerWh: s * 10,
  stopReason: 'PowerLoss',
})

export const boot = (s: number): Told => [
  s,
  { type: 'StationBooted', at: instant(s), vendor: 'Volt', model: 'V1', answered: 'Accepted' },
]

export const says = (s: number, status: ConnectorStatus, connector = 1): Told => [
  s,
  { type: 'ConnectorStatusChanged', at: instant(s), evse: 1, connector, status },
]

export const over = (seconds: number) => ({
  active: false,
  endedAt: instant(seconds),
  endWh: null,
  stopReason: null,
  flags: ['presumedEnd'],
})
