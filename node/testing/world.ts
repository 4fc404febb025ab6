import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bus } from '@ocpp/shared/bus/bus'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import type { CommandOutcome, CommandReply, NeutralCommand } from '@ocpp/shared/contracts/commands'
import type { EventOf, EventType } from '@ocpp/shared/contracts/events'
import type { Exchange, JournalEntry } from '@ocpp/shared/contracts/journal'
import type { Notice } from '@ocpp/shared/contracts/notices'
import {
  hashStationSecret,
  type ReferenceChange,
  type StationReference,
  type TokenReference,
} from '@ocpp/shared/contracts/reference'
import type { Reply, Request } from '@ocpp/shared/contracts/requests'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { until } from '@ocpp/shared/testing/until'
import { type ChargePointNode, createNode, type NodeDeps } from '../src/node.ts'
import { nodeSettings } from '../src/settings.ts'
import { connectStation, type TestStation, type TestStationOptions } from './station.ts'

export const pepper = 'a pepper for tests, long enough to pass'
export const password = 'station-password-0123456789'

/** A node with a management made by hand: reference data to set, entries to look at. */
export interface World extends AsyncDisposable {
  readonly bus: Bus
  readonly node: ChargePointNode
  readonly dataDir: string
  readonly entries: JournalEntry[]
  readonly notices: Notice[]
  /** What the node's reference data is from now on; waits until the node has it. */
  change(...items: ReferenceChange['item'][]): Promise<void>
  /** While false the management answers nothing. */
  reachable(yes: boolean): Promise<void>
  connect(options: Omit<TestStationOptions, 'port'>): Promise<TestStation>
  events<T extends EventType>(station: string, type: T): EventOf<T>[]
  /** Waits for that many events and returns them. */
  eventually<T extends EventType>(station: string, type: T, count?: number): Promise<EventOf<T>[]>
  row(station: string, what: (row: Exchange) => boolean): Promise<Exchange>
  command(station: string, command: NeutralCommand, deadlineMs?: number): Promise<CommandOutcome>
  native(station: string, action: string, payload: object, deadlineMs?: number): Promise<CommandOutcome>
  /** The whole reply to a command. */
  reply(station: string, command: NeutralCommand): Promise<CommandReply>
}

export const knownStation = (id: string, change: Partial<StationReference> = {}): StationReference => ({
  kind: 'station',
  id,
  admission: 'accepted',
  secretHash: hashStationSecret(pepper, id, password),
  heartbeatSeconds: 100,
  removed: false,
  ...change,
})

export const knownToken = (value: string, change: Partial<TokenReference> = {}): TokenReference => ({
  kind: 'token',
  type: 'ISO14443',
  value,
  status: 'Accepted',
  expiresAt: null,
  group: null,
  removed: false,
  ...change,
})

export interface WorldOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly items?: readonly ReferenceChange['item'][]
  readonly node?: Partial<NodeDeps>
  /** False: the management answers nothing from the start. */
  readonly reachable?: boolean
  /** The folder of an earlier node, to start again upon; removed at the end. */
  readonly dataDir?: string
}

/** A management that answers reference queries from a list. */
const createReference = (bus: Bus) => {
  const changes: ReferenceChange[] = []
  let queries = 0
  let reachable = true
  const answer = async (request: Request): Promise<Reply> => {
    if (request.kind !== 'referenceQuery') throw new AppError('notSupported', request.kind)
    queries++
    if (!reachable) throw new AppError('unavailable', 'away')
    const newer = changes.filter(({ revision }) => revision > request.after).slice(0, request.limit)
    return { changes: newer, revision: changes.length }
  }
  const add = (items: readonly ReferenceChange['item'][]) => {
    for (const item of items) changes.push({ revision: changes.length + 1, item })
  }
  const notify = async () => {
    const before = queries
    bus.broadcast({ kind: 'referenceChanged', revision: changes.length + 0.5 })
    await until('a query for the reference data', () => queries > before)
    // The page is applied in the turns after the answer.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    answer,
    add,
    notify,
    setReachable: (yes: boolean) => {
      reachable = yes
    },
  }
}

export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const { env = {}, items = [], node: overrides = {}, reachable = true } = options
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'node-test-'))
  const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
  const entries: JournalEntry[] = []
  const notices: Notice[] = []
  const reference = createReference(bus)
  reference.add(items)
  reference.setReachable(reachable)
  await bus.answer('management', reference.answer)
  await bus.subscribe(async (envelope) => void entries.push(...envelope.entries))
  await bus.listen((notice) => void notices.push(notice))
  const settings = loadSettings(nodeSettings, {
    NODE_HOST: '127.0.0.1',
    NODE_PORT: '0',
    DATA_DIR: dataDir,
    STATION_SECRET_PEPPER: pepper,
    ...env,
  })
  const node = await createNode({ settings, bus, clock: systemClock, log: silentLogger, ...overrides })

  const events = <T extends EventType>(station: string, type: T): EventOf<T>[] =>
    entries
      .filter((entry) => entry.station === station)
      .flatMap((entry) => entry.events.filter((event): event is EventOf<T> => event.type === type))

  const ask = (station: string, call: object, deadlineMs: number): Promise<CommandReply> =>
    bus.ask(
      'node:node-1',
      { kind: 'stationCommand', commandId: 'c1', station, deadlineMs, call } as never,
      deadlineMs + 5_000,
    )

  const world: World = {
    bus,
    node,
    dataDir,
    entries,
    notices,
    change: async (...changed) => {
      reference.add(changed)
      await reference.notify()
    },
    reachable: async (yes) => {
      reference.setReachable(yes)
      await reference.notify()
    },
    connect: (options) => connectStation({ port: node.port, password, ...options }),
    events,
    eventually: (station, type, count = 1) =>
      until(`${count} × ${type} of ${station}`, () => {
        const found = events(station, type)
        return found.length >= count && found
      }),
    row: (station, what) =>
      until('the row in the message log', () =>
        entries
          .flatMap((entry) => (entry.station === station && entry.exchange ? [entry.exchange] : []))
          .find(what),
      ),
    command: async (station, command, deadlineMs = 2_000) =>
      (await ask(station, { form: 'neutral', command }, deadlineMs)).outcome,
    reply: (station, command) => ask(station, { form: 'neutral', command }, 2_000),
    native: async (station, action, payload, deadlineMs = 2_000) =>
      (await ask(station, { form: 'native', action, payload }, deadlineMs)).outcome,
    [Symbol.asyncDispose]: async () => {
      await node.stop()
      await bus.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return world
}
