import type { Policies } from '@ocpp/shared/blocks/policies/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { planChargingTokens } from '../blocks/authorization/index.ts'
import { wakeQueuedCommands } from '../blocks/commands/index.ts'
import { tooManyOf } from '../blocks/messages/index.ts'
import { readPolicies } from '../blocks/policies/index.ts'
import type { Kind } from '../domain/items.ts'
import type {
  SampleRecord,
  StationRecord,
  StatusRecord,
  TokenRecord,
  TransactionRecord,
} from '../domain/records.ts'
import {
  type Buckets,
  createTally,
  networkScope,
  rollupRows,
  stationScope,
  type Tally,
} from '../domain/rollups.ts'
import { mostItems } from '../domain/station-limits.ts'
import type { Task } from '../domain/tasks.ts'
import type { TransactionEventRecord } from '../domain/transactions/transaction-events.ts'
import type { TransactionKey, UnknownAttempt } from '../ports/charging.ts'
import type { Items } from '../ports/items.ts'
import type { KeyedSecurityEvent, Refusal, Repositories } from '../ports/store.ts'
import { type Presumptions, settle } from './settle.ts'
import { createTimelines, type Timelines } from './tracked/timelines.ts'
import { createTrackedItems, type ItemsToPrefetch } from './tracked/tracked-items.ts'
import { createTrackedRecords } from './tracked/tracked-records.ts'
import { createTrackedTransactions, type EventStanding } from './tracked/tracked-transactions.ts'

/** Names of what pages show, for the `changed` notice. */
export type Topics = ReadonlySet<string>

/** What events will have read, as far as they show it themselves. */
export interface Needs {
  readonly stations: readonly string[]
  readonly transactions: readonly TransactionKey[]
  readonly tokens: readonly TokenRef[]
  readonly changes: readonly StatusRecord[]
  readonly items: ItemsToPrefetch
}

/** Rows that are stored and not read again. */
interface Additions {
  readonly samples: SampleRecord[]
  readonly securityEvents: KeyedSecurityEvent[]
  readonly refusals: Refusal[]
  readonly unknownTokens: UnknownAttempt[]
  /** What these events make necessary; stored with them, done after the commit. */
  readonly tasks: Task[]
  /** Stations that connected: what waits for them is due. */
  readonly arrivals: string[]
}

/**
 * What a commit changes: everything is read once, as much as possible at a time, changed in memory, and written once
 * by `flush`. Each trip to the store costs the same, whether for one record or for hundreds.
 */
export interface Batch {
  readonly repositories: Repositories
  /** Kinds of items that only events change. */
  readonly projectedKinds: readonly Kind[]
  readonly additions: Additions
  readonly timelines: Pick<Timelines, 'neighbours' | 'add'>
  /** Reads ahead; what was not named is read when it is asked for. */
  load(needs: Needs): Promise<void>
  loadStations(ids: readonly string[]): Promise<void>
  station(id: string): Promise<StationRecord | null>
  /** What the operator has switched on, read once. */
  policies(): Promise<Policies>
  /** Replaces a station that was read, or adds one. */
  changeStation(record: StationRecord): Promise<void>
  token(token: TokenRef): Promise<TokenRecord | null>
  /** Replaces a token that was read. */
  changeToken(record: TokenRecord): Promise<void>
  transaction(station: string, transactionId: string): Promise<TransactionRecord | null>
  applyToTransaction(event: TransactionEventRecord): Promise<EventStanding>
  /** Moves a station's rollups, and with them those of the network. */
  count(station: string, buckets: Buckets): void
  /** Says once at the station that it reports more of something than is kept of it. */
  noteTooMany(station: string, what: string, at: string): Promise<void>
  touch(...topics: readonly string[]): void
  flush(): Promise<{ readonly topics: Topics; readonly presumptions: Presumptions }>
}

/** Writes what was collected, apart from stations and transactions. */
const store = async (
  repositories: Repositories,
  additions: Additions,
  tokens: readonly TokenRecord[],
  statuses: readonly StatusRecord[],
  items: Pick<ReturnType<typeof createTrackedItems>, 'flush'>,
): Promise<void> => {
  const { securityEvents, refusals, unknownTokens, samples, tasks, arrivals } = additions
  await repositories.samples.insertMany(samples)
  await repositories.statuses.insertMany(statuses)
  await repositories.tokens.putMany(tokens)
  await repositories.tokens.recordUnknown(unknownTokens)
  await repositories.security.insertEvents(securityEvents)
  await repositories.security.recordRefused(refusals)
  await items.flush()
  await repositories.tasks.insertMany(tasks)
  if (arrivals.length > 0) await wakeQueuedCommands(repositories, arrivals)
}

const noteWith =
  (items: Pick<Items, 'insert'>, station: Batch['station'], touch: Batch['touch']): Batch['noteTooMany'] =>
  async (id, what, at) => {
    const protocol = (await station(id))?.link.protocol ?? null
    if (await items.insert(tooManyOf(id, protocol, what, at))) touch(`station:${id}`)
  }

export const createBatch = (stored: Repositories, projectedKinds: readonly Kind[]): Batch => {
  const items = createTrackedItems(stored.items, mostItems, (...full) => noteTooMany(...full))
  // Not a copy: most of the repositories are not asked for, and made when they are.
  const { ofStations, oldest } = stored.items
  const tracked = { ...items, ofStations, oldest }
  const repositories: Repositories = Object.create(stored, { items: { value: tracked } })
  const stations = createTrackedRecords<Pick<StationRecord, 'id'>, StationRecord>({
    read: (keys) => repositories.stations.getMany(keys.map(({ id }) => id)),
    nameOf: ({ id }) => id,
  })
  const access = { station: (id: string) => stations.get({ id }), changeStation: stations.put }
  const transactions = createTrackedTransactions(repositories, access)
  const tokens = createTrackedRecords<TokenRef, TokenRecord>({
    read: (keys) => repositories.tokens.getMany(keys),
    nameOf: ({ type, value }) => `${type} ${value}`,
  })
  const timelines = createTimelines(repositories.statuses)
  const additions: Additions = {
    samples: [],
    securityEvents: [],
    refusals: [],
    unknownTokens: [],
    tasks: [],
    arrivals: [],
  }
  const tallies = new Map<string, Tally>()
  const topics = new Set<string>()
  let policies: Promise<Policies> | undefined

  const count = (station: string, buckets: Buckets) => {
    for (const scope of [stationScope(station), networkScope]) {
      const tally = tallies.get(scope) ?? createTally()
      tally.addAll(buckets)
      tallies.set(scope, tally)
    }
  }
  const touch = (...names: readonly string[]) => {
    for (const name of names) topics.add(name)
  }

  const noteTooMany = noteWith(items, access.station, touch)
  return {
    noteTooMany,
    repositories,
    projectedKinds,
    additions,
    timelines,
    loadStations: (ids) => stations.load(ids.map((id) => ({ id }))),
    load: async (needs) => {
      await stations.load(needs.stations.map((id) => ({ id })))
      await transactions.load(needs.transactions)
      await tokens.load(needs.tokens)
      await timelines.load(needs.changes)
      await items.load(needs.items)
    },
    policies: () => {
      policies ??= readPolicies(repositories)
      return policies
    },
    ...access,
    token: tokens.get,
    changeToken: tokens.put,
    transaction: (station, transactionId) => transactions.get({ station, transactionId }),
    applyToTransaction: transactions.apply,
    count,
    touch,
    flush: async () => {
      const presumptions = await settle({ repositories, stations, transactions, count, touch })
      await planChargingTokens({ transactions: transactions.changed(), tokens, tasks: additions.tasks })
      const changedTokens = tokens.changed().map(({ now }) => now)
      await store(repositories, additions, changedTokens, timelines.added(), items)
      // Last, because every commit of every process wants the network's row of now: hold it as briefly as possible.
      await repositories.rollups.add(
        [...tallies].flatMap(([scope, tally]) => rollupRows(scope, tally.buckets())),
      )
      return { topics, presumptions }
    },
  }
}
