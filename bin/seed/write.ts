import { createSite } from '@ocpp/management/blocks/sites/index'
import type { StationRecord, TransactionRecord } from '@ocpp/management/domain/records'
import {
  countsOfTransaction,
  createTally,
  networkScope,
  rollupRows,
  stationScope,
  type Tally,
} from '@ocpp/management/domain/rollups'
import { stationReference } from '@ocpp/management/domain/station-reference'
import { withLiveView } from '@ocpp/management/domain/transactions/live-view'
import type { Repositories, Store } from '@ocpp/management/ports/store'
import { rights } from '@ocpp/shared/api/rights'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { createRandom, seedOf } from '@ocpp/simulator/random'
import { type SeedSpan, seedMessages, seedSamples, seedSessions } from './history.ts'
import { seedSites, seedStations } from './network.ts'

export interface SeedSize {
  readonly stations: number
  readonly sites: number
  /** Of all stations together. */
  readonly transactions: number
  /** Of each session. */
  readonly messages: number
  readonly samples: number
  readonly days: number
}

const seed = 1
const actor = { userId: 'seed', email: 'seed', rights, sites: 'all' as const }
/** Rows in one commit, roughly. */
const commitSize = 5_000

/** With what runs there, as its events would have left it. */
const withSessions = (station: StationRecord, sessions: readonly TransactionRecord[]): StationRecord => {
  const running = sessions.filter(({ active }) => active)
  const connectors = station.connectors.map((connector) =>
    running.some(({ evse }) => evse === connector.evse)
      ? { ...connector, status: 'Charging' as const }
      : connector,
  )
  return withLiveView({ ...station, connectors }, running)
}

/** Commits rows of any table once there are enough of them. */
const createCommits = (store: Store) => {
  let work: ((repositories: Repositories) => Promise<unknown>)[] = []
  let rows = 0
  const commit = async () => {
    const waiting = work
    work = []
    rows = 0
    await store.atomically(async (repositories) => {
      for (const write of waiting) await write(repositories)
    })
  }
  return {
    add: async (count: number, write: (repositories: Repositories) => Promise<unknown>) => {
      if (count === 0) return
      work.push(write)
      rows += count
      if (rows >= commitSize) await commit()
    },
    commit,
  }
}

/**
 * Writes the history of a made-up network: sites, stations that nodes know too, tokens, sessions, their figures, messages and
 * readings. The same size gives the same network, up to now. There are no events, so `store:rebuild` cannot make it anew.
 * @throws AppError `conflict` when the store has stations already
 */
export const seedStore = async (
  store: Store,
  clock: Clock,
  size: SeedSize,
  report: (line: string) => void,
): Promise<void> => {
  const { items: known } = await store.stations.list({ sort: 'id', limit: 1 })
  if (known.length > 0)
    throw new AppError('conflict', 'There are stations in the store: seed only an empty one')
  const random = createRandom(seed)
  const bus = createInProcessBus({ clock, log: silentLogger, freeze: false })
  const span: SeedSpan = { from: clock.now().getTime() - size.days * 86_400_000, to: clock.now().getTime() }

  const sites = seedSites(size.sites, random)
  const siteIds: string[] = []
  for (const { name, latitude, longitude } of sites)
    siteIds.push((await createSite({ store, bus, clock }, actor, { name, latitude, longitude })).id)
  const stations = seedStations(size.stations, sites, siteIds, span.to, seed)
  const tokens = Array.from(
    { length: Math.max(10, Math.ceil(size.stations / 2)) },
    (_, i) => `5EED${100_000 + i}`,
  )
  const createdAt = new Date(span.from).toISOString()
  const commits = createCommits(store)
  await commits.add(tokens.length, ({ tokens: repository }) =>
    repository.putMany(
      tokens.map((value, i) => ({
        type: 'ISO14443',
        value,
        status: 'Accepted',
        expiresAt: null,
        group: null,
        alias: `Driver ${i + 1}`,
        concurrent: 'allowed',
        createdAt,
        lastUsedAt: null,
        lastStation: null,
      })),
    ),
  )
  report(`${sites.length} sites, ${stations.length} stations, ${tokens.length} tokens`)

  const network = createTally()
  let done = 0
  let logged = 0
  let messageId = 0
  for (const [index, station] of stations.entries()) {
    const own = createRandom(seedOf(seed, station.record.id))
    const count = Math.floor((size.transactions * (index + 1)) / size.stations) - done
    const sessions = seedSessions(station, count, span, tokens, own)
    const tally = createTally()
    for (const counts of sessions.map(countsOfTransaction))
      for (const each of [tally, network] satisfies Tally[]) each.addAll(counts)
    const figures = rollupRows(stationScope(station.record.id), tally.buckets())
    const record = withSessions(station.record, sessions)
    const messages = sessions.flatMap((session) => seedMessages(session, size.messages, () => ++messageId))
    const samples = sessions.flatMap((session) => seedSamples(session, size.samples))
    await commits.add(1, async ({ stations: repository, references }) => {
      await repository.putMany([record])
      await references.record(stationReference(record))
    })
    await commits.add(sessions.length, ({ transactions }) => transactions.putMany(sessions))
    await commits.add(figures.length, ({ rollups }) => rollups.add(figures))
    await commits.add(messages.length, (repositories) => repositories.messages.insertMany(messages))
    await commits.add(samples.length, (repositories) => repositories.samples.insertMany(samples))
    done += count
    logged += messages.length
    if ((index + 1) % 500 === 0) report(`${index + 1} stations, ${done} sessions, ${logged} messages`)
  }
  const figures = rollupRows(networkScope, network.buckets())
  await commits.add(figures.length, ({ rollups }) => rollups.add(figures))
  await commits.commit()
  await bus.close()
  report(`done: ${done} sessions, ${logged} messages`)
}
