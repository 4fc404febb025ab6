import { routeGroups } from '@ocpp/shared/api/groups'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { Hono } from 'hono'
import { createAlarms } from './stub/alarms/alarms.ts'
import { auditHandlers } from './stub/audit.ts'
import { createCampaigns } from './stub/campaigns/campaigns.ts'
import { createSettingTemplates } from './stub/campaigns/setting-templates.ts'
import { certificateHandlers, networkHandlers } from './stub/certificates.ts'
import { createCharging, createTariffs } from './stub/charging.ts'
import { bulkHandlers, commandHandlers } from './stub/commands.ts'
import { type MountOptions, mountStub, type StubHandlers } from './stub/declared.ts'
import { createEventStream } from './stub/event-stream.ts'
import { createImports } from './stub/imports/imports.ts'
import { customerHandlers, displayHandlers, firmwareHandlers } from './stub/jobs.ts'
import { createReservations, localListHandlers } from './stub/lists.ts'
import { monitoringHandlers } from './stub/monitoring.ts'
import { createPolicies, operationsHandlers } from './stub/operations.ts'
import { overviewHandlers } from './stub/overview.ts'
import { createApiKeys } from './stub/people/api-keys.ts'
import { createPeople } from './stub/people.ts'
import { refused } from './stub/refused.ts'
import { createReports } from './stub/reports/reports.ts'
import { settingsHandlers } from './stub/settings.ts'
import { createSites } from './stub/sites.ts'
import { messageHandlers, securityHandlers, stationHandlers } from './stub/stations.ts'
import { createPersonalData, createTokens } from './stub/tokens.ts'
import { transactionHandlers } from './stub/transactions.ts'
import { createWebhooks } from './stub/webhooks.ts'
import { createWorld, type World } from './stub/world.ts'

export { LINK_TOKEN, PROVIDER } from './stub/people/logins.ts'
export { PASSWORD } from './stub/people.ts'

/** A stand-in for the management: the declared routes with a made-up fleet in memory behind them. */
export interface StubApi {
  readonly url: string
  readonly stations: Station[]
  readonly commands: Command[]
  readonly transactions: readonly Transaction[]
  readonly sent: { method: string; path: string; body: unknown; headers: Headers }[]
  /** Answers of the stub that are not as declared, and routes it was asked for without having a handler. */
  readonly faults: string[]
  /** Announces a change to every listening page. */
  announce(...topics: string[]): void
  /** While set, every call except the login answers with this status. */
  fail(status: 503 | null): void
  /** Ends every login, as time does. */
  endLogins(): void
  /** Asks for a proof before what is dangerous, as ten minutes after a login. */
  endConfirmation(): void
  /** Ids of the roles whose users need a second factor. */
  readonly needFactor: Set<string>
  /** Answers nothing at all, as a process that is stopped: from now on, or from the next change on; null ends it. */
  hang(from: 'now' | 'change' | null): void
  stop(): Promise<void>
}

type Groups = typeof routeGroups
/** A group that no page asks for may be absent. */
type Tables = { readonly [Name in keyof Groups]?: StubHandlers<Groups[Name]> }

interface Parts {
  readonly alarms: ReturnType<typeof createAlarms>
  readonly people: ReturnType<typeof createPeople>
  readonly sites: ReturnType<typeof createSites>
  readonly events: ReturnType<typeof createEventStream>
}

const tablesOf = (world: World, { alarms, people, sites, events }: Parts): Tables => ({
  audit: auditHandlers,
  apiKeys: createApiKeys(),
  bulkCommands: bulkHandlers(world),
  campaigns: createCampaigns(),
  certificates: certificateHandlers(world),
  commands: commandHandlers(world),
  localLists: localListHandlers(world),
  customers: customerHandlers,
  display: displayHandlers,
  events: { stream: events.open },
  factors: people.factors,
  firmware: firmwareHandlers,
  deviceModel: settingsHandlers(world),
  imports: createImports(),
  logins: people.logins,
  messages: messageHandlers(world),
  monitoring: monitoringHandlers(world),
  networkProfile: networkHandlers,
  operations: operationsHandlers(world),
  alarms: alarms.handlers,
  overview: overviewHandlers(world, alarms.inbox),
  personalData: createPersonalData(),
  policies: createPolicies(),
  reports: createReports(world),
  reservations: createReservations(world),
  roles: people.roles,
  session: people.session,
  sites: sites.handlers,
  settingTemplates: createSettingTemplates(),
  smartCharging: createCharging(world),
  stationSecurity: securityHandlers(world),
  stations: stationHandlers(world, sites.placed),
  tariffs: createTariffs(),
  tokens: createTokens(),
  transactions: transactionHandlers(world),
  users: people.users,
  webhooks: createWebhooks(),
})

export const startStubApi = (): StubApi => {
  const world = createWorld()
  const people = createPeople()
  const sites = createSites(world)
  const events = createEventStream()
  const sent: StubApi['sent'] = []
  const faults: string[] = []
  let failing: 503 | null = null
  let stopped: PromiseWithResolvers<void> | null = null
  let stopsAtChange = false

  const options: MountOptions = {
    enter: (request, route) => {
      if (failing !== null && route.access !== 'anyone') throw refused(failing, 'the stub is set to fail')
      return people.enter(request, route)
    },
    onFault: (fault) => faults.push(fault),
  }
  const api = new Hono()
  const tables = tablesOf(world, { alarms: createAlarms(world), people, sites, events })
  for (const [name, group] of Object.entries(routeGroups))
    api.route('/', mountStub(group, tables[name as keyof Tables] ?? {}, options))

  const app = new Hono()
  app.use(async (c, next) => {
    if (stopsAtChange && c.req.method !== 'GET') stopped ??= Promise.withResolvers()
    await stopped?.promise
    const text = c.req.method === 'GET' ? '' : await c.req.text()
    const isFile = c.req.header('content-type') === 'application/octet-stream'
    if (c.req.method !== 'GET')
      sent.push({
        method: c.req.method,
        path: c.req.path,
        body: text ? (isFile ? text : JSON.parse(text)) : null,
        headers: c.req.raw.headers,
      })
    await next()
  })
  app.get('/readyz', (c) => c.json({ ready: true }))
  app.get('/docs', (c) => c.html('<h1>API</h1>'))
  app.route('/api/v1', api)
  app.notFound((c) => {
    faults.push(`${c.req.method} ${c.req.path} is not declared`)
    return refused(404, `no route ${c.req.path}`).getResponse()
  })

  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', idleTimeout: 0, fetch: app.fetch })
  return {
    url: `http://127.0.0.1:${server.port}`,
    stations: world.stations,
    commands: world.commands,
    transactions: world.transactions,
    sent,
    faults,
    announce: (...topics) => events.announce(topics),
    fail: (status) => {
      failing = status
    },
    endLogins: () => people.sessions.clear(),
    endConfirmation: people.endConfirmation,
    needFactor: people.needFactor,
    hang: (from) => {
      stopped?.resolve()
      stopped = from === 'now' ? Promise.withResolvers() : null
      stopsAtChange = from === 'change'
    },
    stop: async () => {
      events.close()
      await server.stop(true)
    },
  }
}
