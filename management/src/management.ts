import type { Bus } from '@ocpp/shared/bus/bus'
import { commandLimits } from '@ocpp/shared/contracts/command-limits'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { createLifecycle } from '@ocpp/shared/kernel/lifecycle'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { proxiesOf } from '@ocpp/shared/kernel/proxies'
import { answerTable, hooks, taskTable } from './blocks/all.ts'
import { chainKey } from './blocks/audit/index.ts'
import { createPki } from './blocks/certificates/index.ts'
import { createActionCatalog } from './blocks/commands/index.ts'
import { monthMails } from './blocks/reports/index.ts'
import {
  createKeyLimits,
  createLoginLimiter,
  createMail,
  createMailedResets,
  createPasswords,
  createProviderLogins,
  createRefusedLogins,
  endPasswordSessions,
  ensureFirstAdmin,
  type FirstAdmin,
  type PasswordCost,
  providerOf,
} from './blocks/users/index.ts'
import { createChanges } from './changes.ts'
import { createHealth } from './health.ts'
import { housekeeping } from './housekeeping.ts'
import { createApp } from './http/app.ts'
import { createEventHub } from './http/events/event-hub.ts'
import { createSessionCookie } from './http/guard/cookie.ts'
import { createMetrics } from './http/metrics.ts'
import { serve } from './http/serve.ts'
import { createIngest } from './ingest/ingest.ts'
import { recordOwn } from './ingest/record.ts'
import { startJobs } from './jobs.ts'
import { createOutgoing } from './outgoing.ts'
import type { FileLimits } from './ports/files.ts'
import type { Mail } from './ports/mail.ts'
import type { Store } from './ports/store.ts'
import { anchorsFile, type ManagementSettings } from './settings.ts'
import { migrateSites } from './site-migration.ts'
import { answerNodes } from './use-cases/references/answer.ts'
import { createTaskRunner } from './use-cases/tasks/run-due.ts'

export interface ManagementOptions {
  readonly settings: ManagementSettings
  readonly bus: Bus
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** What hashing a person's password may cost; the recommended cost by default. */
  readonly passwordCost?: PasswordCost
}

export interface Management {
  readonly port: number
  /** Login of the admin that was made because there was none; to be shown once, never logged. */
  readonly firstAdmin: FirstAdmin | null
  /** Stops taking requests and envelopes, and waits for those under way. Bus and store are left to their owner. */
  stop(): Promise<void>
}

const keysOf = ({ AUDIT_KEY, STATION_SECRET_PEPPER: pepper }: ManagementSettings) => ({
  pepper,
  auditKey: chainKey(AUDIT_KEY ?? pepper),
})

/** How soon what is due is taken up. */
const taskMs = 500

/** What the logins of people take. */
const peopleOf = async ({ settings, passwordCost, ...context }: ManagementOptions, mail: Mail | null) => ({
  passwords: await createPasswords(passwordCost),
  limiter: createLoginLimiter(context),
  keyLimits: createKeyLimits(context),
  refusedLogins: createRefusedLogins(context),
  mailedResets: createMailedResets(context, mail, settings.PUBLIC_ORIGIN),
  providerLogins: createProviderLogins(context, providerOf(settings), {
    origin: settings.PUBLIC_ORIGIN,
    passwords: settings.LOCAL_LOGIN === 'on',
  }),
})

const fileLimitsOf = (settings: ManagementSettings): FileLimits => ({
  uploadBytes: settings.UPLOAD_MAX_MB * 1_000_000,
  firmwareBytes: settings.FIRMWARE_MAX_MB * 1_000_000,
  keptDays: settings.FILE_DAYS,
  uploadHosts: settings.UPLOAD_HOSTS,
})

/**
 * Starts the management system: takes in what stations do, answers nodes, serves the API.
 * @throws AppError `settings` when its port is in use
 */
export const createManagement = async (options: ManagementOptions): Promise<Management> => {
  const { settings, bus, store, clock, log } = options
  const lifecycle = createLifecycle(log)
  const metrics = createMetrics()
  const changes = await createChanges({ bus })
  lifecycle.add('waits for changes', changes.close)
  const mail = createMail(settings)
  const health = createHealth(settings.DATA_DIR)
  const people = await peopleOf(options, mail)
  lifecycle.add('refused logins', people.refusedLogins.close)
  lifecycle.add('mails under way', people.mailedResets.idle)
  const context = {
    ...{ store, bus, clock, log, ...keysOf(settings) },
    limits: commandLimits(settings.COMMAND_SECONDS * 1_000),
    changes,
    recordOwn,
    pki: await createPki(settings),
    outgoing: createOutgoing({ networks: proxiesOf(settings.OUTGOING_NETWORKS) }),
    fileLimits: fileLimitsOf(settings),
    operator: { name: settings.OPERATOR_NAME, address: settings.OPERATOR_ADDRESS },
    hooks,
    ...{ health, mail, publicOrigin: settings.PUBLIC_ORIGIN },
    ...people,
  }
  await migrateSites(context)
  const firstAdmin = await ensureFirstAdmin(context, {
    email: settings.ADMIN_EMAIL,
    password: settings.ADMIN_PASSWORD,
  })
  if (!people.providerLogins.passwords) await endPasswordSessions(context)

  try {
    const ingest = createIngest({
      store,
      bus: metrics.counting(bus),
      clock,
      log,
      nodeLeaseMs: settings.NODE_LEASE_SECONDS * 1000,
      committed: metrics.committed,
    })
    let ingests = false
    lifecycle.add('ingest', async () => {
      ingests = false
      await ingest.stop()
    })
    await ingest.start()
    ingests = true
    const answering = await answerNodes(context, answerTable)
    lifecycle.add('answers to nodes', () => answering.close())
    const hub = await createEventHub({ bus, clock })
    metrics.watch({ clients: hub.clients, lagMs: ingest.lagMs })
    health.watch(ingest.nodes)
    const app = createApp({
      context,
      cookie: createSessionCookie(settings.PUBLIC_ORIGIN),
      hub,
      metrics,
      actions: createActionCatalog(),
      nodes: ingest.nodes,
      publicOrigin: settings.PUBLIC_ORIGIN,
      proxies: proxiesOf(settings.TRUSTED_PROXIES),
      ingestRuns: () => ingests,
    })
    const server = serve({ app, host: settings.MANAGEMENT_HOST, port: settings.MANAGEMENT_PORT })
    lifecycle.add('http server', server.stop)
    lifecycle.add('event streams', hub.close)
    const runner = createTaskRunner(context, taskTable)
    const held = { most: settings.HELD_STATIONS_MAX, keptDays: settings.HELD_STATION_DAYS }
    const due = { name: 'tasks', everyMs: taskMs, run: runner.run }
    const chores = housekeeping(context, anchorsFile(settings), settings, held)
    const jobs = startJobs([...chores, monthMails(context), due], log)
    lifecycle.add('tasks under way', runner.idle)
    lifecycle.add('jobs', jobs.stop)
    log.info({ host: settings.MANAGEMENT_HOST, port: server.port }, 'management is up')
    return { port: server.port, firstAdmin, stop: lifecycle.stop }
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}
