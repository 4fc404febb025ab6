import { expect } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { type Envelope, type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import type { Protocol } from '@ocpp/shared/contracts/values'
import { newId } from '@ocpp/shared/kernel/ids'
import { applyEntries } from '../../src/ingest/apply.ts'
import type { Topics } from '../../src/ingest/batch.ts'
import { rebuild } from '../../src/ingest/rebuild/rebuild.ts'
import type { Difference } from '../../src/ingest/rebuild/row-differences.ts'
import type { Store } from '../../src/ports/store.ts'
import { freshId, instant, stationRecord } from '../records.ts'

let sequence = 0

/** An entry with these events, received when the last of them happened. */
export const entryOf = (station: string, ...events: readonly StationEvent[]): JournalEntry => {
  sequence += 1
  return {
    source: 'node-1',
    sequence,
    station,
    receivedAt: events.at(-1)?.at ?? instant(),
    events: [...events],
  }
}

/** The same with the exchange that told them. */
export const exchangedEntryOf = (
  connection: string,
  protocol: Protocol,
  station: string,
  ...events: readonly StationEvent[]
): JournalEntry => ({
  ...entryOf(station, ...events),
  exchange: {
    direction: 'in',
    protocol,
    connection,
    messageId: 'm1',
    action: 'Something',
    request: '{}',
    response: '{}',
    outcome: 'answered',
    summary: 'Something',
    roundTripMs: 1,
    bytes: 10,
  },
})

export const envelopeOf = (...entries: readonly JournalEntry[]): Envelope => ({
  id: newId(),
  source: 'node-1',
  partition: partitionOf(entries[0]!.station),
  entries: [...entries],
})

/** Applies entries in one commit. */
export const commit = (store: Store, ...entries: readonly JournalEntry[]): Promise<Topics> =>
  store.atomically((repositories) => applyEntries(repositories, entries))

/** The live store holds what its history tells to the fresh one, and nothing else. */
export const expectRebuiltAlike = async (live: Store, fresh: Store): Promise<void> => {
  const found: Difference[] = []
  await rebuild({ live, fresh, apply: false, report: (difference) => void found.push(difference) })
  expect(found).toEqual([])
}

/** A station nobody else uses, as an operator created it. */
export const createStation = async (store: Store): Promise<string> => {
  const id = freshId('CS-ingest-')
  await store.stations.insert(stationRecord({ id }))
  return id
}

const all = { from: '0000', to: '9999' }

/** Everything the store shows of a station. */
export const shownOf = async (store: Store, station: string) => ({
  station: await store.stations.get(station),
  transactions: (await store.transactions.list({ station, limit: 200 })).items,
  timeline: await store.statuses.range(station, all.from, all.to),
  rollups: await store.rollups.range(`station:${station}`, all.from, all.to),
  variables: await store.variables.list(station),
  securityEvents: await store.security.eventsOf(station, 100),
  messages: (await store.messages.list(station, { limit: 200 })).items,
})

export const link = (connection: string, seconds: number) => ({
  connected: {
    type: 'StationConnected',
    at: instant(seconds),
    connection,
    protocol: 'ocpp2.0.1',
    securityProfile: 2,
    remoteAddress: '10.0.0.7',
  } as const satisfies StationEvent,
  disconnected: {
    type: 'StationDisconnected',
    at: instant(seconds),
    connection,
    code: 1006,
    reason: '',
  } as const satisfies StationEvent,
})

export const booted = (seconds: number): StationEvent => ({
  type: 'StationBooted',
  at: instant(seconds),
  vendor: 'Volt',
  model: 'V1',
  answered: 'Accepted',
})

export const status = (word: 'Available' | 'Occupied' | 'Faulted', seconds: number): StationEvent => ({
  type: 'ConnectorStatusChanged',
  at: instant(seconds),
  evse: 1,
  connector: 1,
  status: word,
})

export const transaction = {
  started: (seconds: number, transactionId = 'T1'): StationEvent => ({
    type: 'TransactionStarted',
    at: instant(seconds),
    transactionId,
    seqNo: 0,
    offline: false,
    evse: 1,
    connector: 1,
    token: { type: 'ISO14443', value: 'TAG' },
    authorization: 'Accepted',
    registerWh: 1_000,
    samples: [],
  }),
  updated: (seconds: number, seqNo: number, energyWh: number, transactionId = 'T1'): StationEvent => ({
    type: 'TransactionUpdated',
    at: instant(seconds),
    transactionId,
    seqNo,
    offline: false,
    chargingState: 'Charging',
    samples: [{ at: instant(seconds), context: 'Sample.Periodic', energyWh, powerW: 11_000, others: [] }],
  }),
  ended: (seconds: number, seqNo: number, registerWh: number, transactionId = 'T1'): StationEvent => ({
    type: 'TransactionEnded',
    at: instant(seconds),
    transactionId,
    seqNo,
    offline: false,
    registerWh,
    stopReason: 'Local',
    samples: [],
  }),
}

/** What counts of all stations. */
export const figures = async (store: Store) => ({
  network: await store.rollups.range('network', '0000', '9999'),
  totals: await store.transactions.totals({}),
  active: await store.transactions.active(100),
  unknown: await store.tokens.unknown(100),
})
