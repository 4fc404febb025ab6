import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rights } from '@ocpp/shared/api/rights'
import type { Me } from '@ocpp/shared/blocks/users/api'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { commandLimits } from '@ocpp/shared/contracts/command-limits'
import type { CommandOutcome, CommandReply } from '@ocpp/shared/contracts/commands'
import type { Request as BusRequest, Reply } from '@ocpp/shared/contracts/requests'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { proxiesOf } from '@ocpp/shared/kernel/proxies'
import { answerTable, hooks, taskTable } from '../src/blocks/all.ts'
import { chainKey } from '../src/blocks/audit/index.ts'
import { createActionCatalog } from '../src/blocks/commands/index.ts'
import {
  createKeyLimits,
  createLoginLimiter,
  createMailedResets,
  createPasswords,
  createProviderLogins,
  createRefusedLogins,
  createUser,
  type LoginLimits,
  type PasswordCost,
  type ProviderOptions,
} from '../src/blocks/users/index.ts'
import { createChanges } from '../src/changes.ts'
import { createHealth } from '../src/health.ts'
import { createApp } from '../src/http/app.ts'
import { createEventHub } from '../src/http/events/event-hub.ts'
import { createSessionCookie } from '../src/http/guard/cookie.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createIngest } from '../src/ingest/ingest.ts'
import { recordOwn } from '../src/ingest/record.ts'
import { createOutgoing } from '../src/outgoing.ts'
import type { Mail } from '../src/ports/mail.ts'
import type { Outgoing } from '../src/ports/outgoing.ts'
import type { Pki } from '../src/ports/pki.ts'
import type { Store } from '../src/ports/store.ts'
import { createSqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import type { Context } from '../src/use-cases/context.ts'
import { answerNodes } from '../src/use-cases/references/answer.ts'
import { runDueTasks } from '../src/use-cases/tasks/run-due.ts'
import { createFakeClock } from './fake-clock.ts'
import { pkiOf } from './pki.ts'
import { freshId } from './records.ts'
import { createSession, type Fetch, type Session } from './session/session.ts'

export type { Session } from './session/session.ts'

export interface TestAppOptions {
  readonly clock?: Clock
  readonly publicOrigin?: string
  readonly loginLimits?: LoginLimits | undefined
  /** Next to nothing by default. */
  readonly passwordCost?: PasswordCost
  readonly commandMs?: number
  readonly taskLeaseMs?: number
  readonly pki?: Partial<Pki>
  /** Receivers on this machine may be reached by default. */
  readonly outgoing?: Outgoing
  /** Takes mails; none are sent by default. */
  readonly mail?: Mail | undefined
  /** None by default. */
  readonly provider?: ProviderOptions | undefined
  /** Whether passwords let people in; they do by default. */
  readonly localLogin?: boolean | undefined
  /** In place of a SQLite file of its own; whoever opened it closes it. */
  readonly store?: Store
}

/** What a node replies whose journal has nothing of the command. */
export const replyOf = (outcome: CommandOutcome): CommandReply => ({ outcome, entry: null })

export const password = 'correct horse battery'

const peopleOf = (context: Parameters<typeof createUser>[0], fetchRaw: Fetch) => ({
  /** @param role a role's id */
  addUser: async (role: string, sites: readonly string[] | null = null) => {
    const email = `${freshId('user')}@example.org`
    await createUser(
      context,
      { email: 'test', rights, sites: 'all' },
      {
        ...{ email, name: role, role, password, sites },
      },
    )
    return email
  },

  logInAs: async (email: string): Promise<Session> => {
    const response = await fetchRaw('/api/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    if (response.status !== 200) throw new Error(`no login: ${response.status} ${await response.text()}`)
    const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    return createSession(fetchRaw, cookie, (await response.json()) as Me)
  },
})

const pepper = 'pepper for tests, 32 characters!'
const keys = { pepper, auditKey: chainKey(pepper) }

const loginsOf = async ({
  loginLimits,
  passwordCost,
  mail,
  publicOrigin,
  provider = undefined,
  localLogin = true,
  ...context
}: Pick<Context, 'store' | 'bus' | 'clock'> &
  Required<Pick<TestAppOptions, 'passwordCost' | 'publicOrigin'>> &
  Pick<TestAppOptions, 'loginLimits' | 'mail' | 'provider' | 'localLogin'>) => ({
  passwords: await createPasswords(passwordCost),
  limiter: createLoginLimiter(context, loginLimits),
  keyLimits: createKeyLimits(context),
  refusedLogins: createRefusedLogins({ ...context, log: silentLogger }),
  mailedResets: createMailedResets({ ...context, log: silentLogger }, mail ?? null, publicOrigin),
  providerLogins: createProviderLogins({ ...context, log: silentLogger }, provider ?? null, {
    origin: publicOrigin,
    passwords: localLogin,
  }),
})

const fileLimits = {
  uploadBytes: 1_000_000,
  firmwareBytes: 2_000_000,
  keptDays: 30,
  uploadHosts: ['logs.example'],
}

/**
 * The management's API on a real SQLite file and the in-process bus, called without a socket. Only the clock and the
 * nodes are not real.
 */
export const startTestApp = async ({
  clock = createFakeClock(),
  publicOrigin = 'http://localhost:3000',
  passwordCost = { memoryCost: 8, timeCost: 1 },
  commandMs = 2_000,
  taskLeaseMs = commandLimits(commandMs).taskLeaseMs,
  pki = {},
  outgoing = createOutgoing({ networks: proxiesOf('127.0.0.0/8') }),
  store: handedIn,
  ...logins
}: TestAppOptions = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'management-test-'))
  const store = handedIn ?? createSqliteStore({ file: join(folder, 'test.sqlite'), log: silentLogger, clock })
  const bus = createInProcessBus({ clock, log: silentLogger })
  const health = createHealth(folder)
  const context = {
    ...{ store, bus, clock, log: silentLogger },
    ...keys,
    limits: { ...commandLimits(commandMs), taskLeaseMs },
    ...{ changes: await createChanges({ bus }), recordOwn },
    pki: pkiOf(pki),
    outgoing,
    ...{ fileLimits, hooks, health, mail: logins.mail ?? null, publicOrigin },
    operator: { name: 'Lindemeer Laden', address: 'Kade 1, Utrecht' },
    ...(await loginsOf({ store, bus, clock, passwordCost, publicOrigin, ...logins })),
  }
  const ingest = createIngest({ store, bus, clock, log: silentLogger })
  await ingest.start()
  const hub = await createEventHub({ bus, clock, flushMs: 10, heartbeatMs: 50 })
  const answering = await answerNodes(context, answerTable)
  const metrics = createMetrics()
  metrics.watch({ clients: hub.clients, lagMs: ingest.lagMs })
  health.watch(ingest.nodes)
  const app = createApp({
    context,
    cookie: createSessionCookie(publicOrigin),
    hub,
    metrics,
    actions: createActionCatalog(),
    nodes: ingest.nodes,
    publicOrigin,
    proxies: proxiesOf('127.0.0.1'),
    ingestRuns: () => true,
  })
  const fetchRaw: Fetch = async (path, init = {}, peer = '10.0.0.1') =>
    app.fetch(new Request(`http://management${path}`, init), { peer })
  const people = peopleOf(context, fetchRaw)
  return {
    ...people,
    app,
    context,
    store,
    bus,
    hub,
    fetch: fetchRaw,
    /** A new user of that role, logged in. */
    logIn: async (role: string, sites?: readonly string[]) =>
      people.logInAs(await people.addUser(role, sites)),
    /** Answers as a node; hands out what it was asked. */
    startNode: async (id: string, answer: (request: BusRequest) => Promise<Reply>) => {
      const asked: BusRequest[] = []
      await bus.answer(`node:${id}`, (request) => {
        asked.push(request)
        return answer(request)
      })
      return asked
    },
    /** Does what is due by the clock; resolves to how many tasks were taken. */
    runTasks: (other: { readonly store?: Store } = {}) => runDueTasks({ ...context, ...other }, taskTable),
    close: async () => {
      await hub.close()
      await context.changes.close()
      await answering.close()
      await ingest.stop()
      await bus.close()
      if (handedIn === undefined) await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type TestApp = Awaited<ReturnType<typeof startTestApp>>
