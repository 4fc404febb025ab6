import type { Role } from '@ocpp/shared/api/roles'
import type { Token } from '@ocpp/shared/blocks/authorization/api'
import type { BulkCommand } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Attention, Overview } from '@ocpp/shared/blocks/overview/api'
import { defaultPolicies } from '@ocpp/shared/blocks/policies/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { cameWith } from '@ocpp/shared/contracts/came-with'
import { saneStationId } from '@ocpp/shared/contracts/station-id'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import { createCertificates } from './stub/certificates.ts'
import { createCharging, stubCost } from './stub/charging.ts'
import { buildFleet, tokenOf } from './stub/fleet.ts'
import { createJobs } from './stub/jobs.ts'
import { createLists } from './stub/lists.ts'
import { detailOf, messagesOf, timelineOf } from './stub/log.ts'
import { deviceEvents, monitoring, reports } from './stub/monitoring.ts'
import { actionsOf } from './stub/schemas.ts'
import { createSites } from './stub/sites.ts'
import { oddWritings } from './stub/writings.ts'

/** A stand-in for the management: same routes and shapes, a made-up fleet in memory. */
export interface StubApi {
  readonly url: string
  readonly stations: Station[]
  readonly commands: Command[]
  readonly sent: { method: string; path: string; body: unknown; headers: Headers }[]
  /** Announces a change to every listening page. */
  announce(...topics: string[]): void
  /** While set, every call except the login answers with this status. */
  fail(status: number | null): void
  stop(): Promise<void>
}

const accounts: Record<string, Role> = {
  'admin@example.org': 'admin',
  'operator@example.org': 'operator',
  'viewer@example.org': 'viewer',
}
export const PASSWORD = 'correct horse battery'

const problem = (status: number, detail: string, issues?: { path: string; message: string }[]) =>
  Response.json(
    {
      type: 'about:blank',
      title: 'Refused',
      status,
      detail,
      code: 'x',
      traceId: 'trace-1',
      ...(issues ? { issues } : {}),
    },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

const paged = <T>(items: readonly T[], query: URLSearchParams) => {
  const limit = Number(query.get('limit') ?? 50)
  const start = Number(query.get('cursor') ?? 0)
  const next = start + limit < items.length ? String(start + limit) : null
  return { items: items.slice(start, start + limit), next, total: items.length }
}

export const startStubApi = (
  options: { port?: number; empty?: boolean; manyEvents?: boolean } = {},
): StubApi => {
  const now = () => Date.now()
  const { stations, transactions } = options.empty ? { stations: [], transactions: [] } : buildFleet(now())
  for (const transaction of transactions) {
    const waits = transaction.flags.includes('implausible') && { waits: true }
    Object.assign(transaction, { cost: { ...stubCost(transaction.energyWh), ...waits } })
  }
  const sent: StubApi['sent'] = []
  const commands: Command[] = []
  const bulks: BulkCommand[] = []
  const policies = { ...defaultPolicies }
  const sessions = new Map<string, string>()
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const tokens: Token[] = Array.from({ length: options.empty ? 0 : 8 }, (_, i) => ({
    type: 'ISO14443',
    value: tokenOf(i),
    status: i === 5 ? 'Blocked' : 'Accepted',
    expiresAt: i === 2 ? new Date(now() + 86_400_000 * 300).toISOString() : null,
    group: i % 2 ? 'Fleet' : null,
    alias:
      ['Fleet 12', 'Fleet 03', 'Pool 2', 'App 5521', 'App 1187', 'Visitor 0388', 'Roaming DE*8', 'Fleet 27'][
        i
      ] ?? null,
    concurrent: i === 3 ? 'refused' : 'allowed',
    createdAt: new Date(now() - 86_400_000 * 40).toISOString(),
    lastUsedAt: new Date(now() - 3_600_000).toISOString(),
    lastStation: 'NL-UTR-0007',
  }))
  const users = Object.entries(accounts).map(([email, role], i) => ({
    id: `u-${i}`,
    email,
    name: email.split('@')[0] ?? '',
    role,
    createdAt: new Date(now() - 86_400_000 * 60).toISOString(),
    lastLoginAt: i === 2 ? null : new Date(now() - 600_000).toISOString(),
  }))
  const lists = createLists(now)
  const jobs = createJobs(now)
  const charging = createCharging(now)
  const sites = createSites(stations, now)
  const certificates = createCertificates(now)
  let failing: number | null = null
  let attempts = 0
  let eventId = 0
  const encoder = new TextEncoder()

  const addCommand = (
    station: string,
    name: string,
    payload: Record<string, unknown>,
    state: Command['state'] = 'accepted',
  ): Command => {
    const at = new Date(now() - 400).toISOString()
    const protocol = stations.find((s) => s.id === station)?.link.protocol ?? 'ocpp1.6'
    const command: Command = {
      id: `c-${commands.length + 1}`,
      station,
      name,
      payload,
      actor: 'operator@example.org',
      state,
      askedAt: at,
      settledAt: new Date(now()).toISOString(),
      expiresAt: null,
      bulk: null,
      outcome:
        state === 'timeout'
          ? { outcome: 'timeout', protocol, action: name, request: payload, afterMs: 30_000 }
          : state === 'refused'
            ? { outcome: 'refused', reason: 'offline', detail: 'the station is not connected' }
            : {
                outcome: 'answered',
                verdict: state === 'rejected' ? 'rejected' : 'accepted',
                protocol,
                action: name,
                request: payload,
                response: { status: state === 'rejected' ? 'Rejected' : 'Accepted' },
                roundTripMs: 412,
              },
    }
    commands.unshift(command)
    return command
  }
  if (!options.empty) {
    addCommand('NL-UTR-0007', 'GetLog', { requestId: 311 }, 'timeout')
    addCommand(
      'NL-UTR-0007',
      'start',
      { evse: 3, token: { type: 'ISO14443', value: tokenOf(0) } },
      'rejected',
    )
    addCommand('NL-RTM-0003', 'reset', { when: 'now' }, 'refused')
    addCommand('NL-UTR-0007', 'unlock', { evse: 2 })
  }

  const overview = (): Overview => {
    const counts = Object.fromEntries(shownStates.map((s) => [s, 0])) as Record<ShownState, number>
    for (const s of stations) for (const c of s.connectors) counts[c.shown]++
    const active = transactions.filter((t) => t.active)
    const attention: Attention[] = options.empty
      ? []
      : [
          {
            kind: 'faulted',
            station: 'NL-UTR-0007',
            evse: 3,
            since: new Date(now() - 720_000).toISOString(),
            title: 'GroundFailure',
            detail: 'Ground fault detected by the station (vendor code 0x2114).',
            advice: 'Check the DC cable and plug for moisture, then reset.',
            transactionId: null,
          },
          {
            kind: 'offline',
            station: 'NL-RTM-0003',
            evse: null,
            since: new Date(now() - 2_460_000).toISOString(),
            title: 'No link',
            detail: 'Socket closed without a close frame (1006).',
            advice: 'Check the station’s modem and its breaker.',
            transactionId: null,
          },
          {
            kind: 'stuck',
            station: 'NL-EIN-0003',
            evse: 1,
            since: new Date(now() - 1_440_000).toISOString(),
            title: 'Stuck session',
            detail: 'No meter progress for 24 min at 38 % SoC.',
            advice: 'Stop the session or look at the charging profile.',
            transactionId: active.find((t) => t.station === 'NL-EIN-0003')?.transactionId ?? null,
          },
          {
            kind: 'pending',
            station: 'NL-GRQ-0003',
            evse: null,
            since: new Date(now() - 7_200_000).toISOString(),
            title: 'Waiting for approval',
            detail: 'First BootNotification answered Pending, Kempen Duo 22.',
            advice: 'Compare the serial number with the delivery note.',
            transactionId: null,
          },
        ]
    const slot = Math.floor(now() / 900_000) * 900_000
    const last24h = Array.from({ length: 97 }, (_, i) => {
      const at = slot - (96 - i) * 900_000
      const hour = (new Date(at).getUTCHours() + new Date(at).getUTCMinutes() / 60 + 1) % 24
      const wave = Math.max(
        0.04,
        Math.exp(-((hour - 13.5) ** 2) / 18) + 0.75 * Math.exp(-((hour - 18) ** 2) / 9),
      )
      const energyWh = options.empty
        ? 0
        : Math.round(wave * 240_000 * (0.92 + 0.16 * Math.abs(Math.sin(i * 1.7))) * (i === 96 ? 0.4 : 1))
      return {
        at: new Date(at).toISOString(),
        energyWh,
        starts: Math.round(wave * 5),
        ends: 3,
        occupiedS: 900,
        faultedS: 0,
        disconnectedS: 0,
      }
    })
    const used = [...new Set(stations.map((s) => s.site ?? ''))].map((site) => {
      const of = stations.filter((s) => (s.site ?? '') === site)
      const connectors = of.flatMap((s) => s.connectors)
      return {
        site,
        siteId: of[0]?.siteId ?? null,
        stations: of.length,
        connectors: connectors.length,
        inUse: connectors.filter((c) => c.transactionId).length,
        powerW: of.reduce((n, s) => n + s.powerW, 0),
      }
    })
    return {
      asOf: new Date(now()).toISOString(),
      stations: {
        total: stations.length,
        connected: stations.filter((s) => s.link.connected).length,
        offline: stations.filter((s) => s.state === 'Offline').length,
        unknown: stations.filter((s) => s.state === 'Unknown').length,
        pending: stations.filter((s) => s.admission === 'pending').length,
      },
      connectors: counts,
      activeTransactions: active.length,
      powerW: stations.reduce((n, s) => n + s.powerW, 0),
      energyTodayWh: options.empty ? 0 : 6_224_600,
      energyYesterdayWh: options.empty ? 0 : 5_742_000,
      startsToday: options.empty ? 0 : 318,
      startsYesterday: options.empty ? 0 : 324,
      last24h,
      attention,
      sessions: [...active].sort((a, b) => (b.powerW ?? 0) - (a.powerW ?? 0)).slice(0, 10),
      sites: used,
    }
  }

  const listStations = (query: URLSearchParams) => {
    const text = query.get('text')?.toLowerCase() ?? ''
    const found = stations.filter(
      (s) =>
        (!text ||
          [s.id, s.name, s.site, s.vendor, s.model, s.serialNumber].some((v) =>
            v?.toLowerCase().includes(text),
          )) &&
        (!query.get('state') || s.state === query.get('state')) &&
        (!query.get('admission') || s.admission === query.get('admission')) &&
        (!query.get('site') || s.site === query.get('site')) &&
        (!query.get('siteId') || s.siteId === query.get('siteId')) &&
        (!query.get('protocol') || s.link.protocol === query.get('protocol')) &&
        (!query.get('link') || s.link.connected === (query.get('link') === 'connected')),
    )
    const sort = query.get('sort') ?? 'id'
    const by: Record<string, (a: Station, b: Station) => number> = {
      id: (a, b) => a.id.localeCompare(b.id),
      '-id': (a, b) => b.id.localeCompare(a.id),
      '-power': (a, b) => b.powerW - a.powerW,
    }
    return paged([...found].sort(by[sort] ?? by.id!), query)
  }

  const listTransactions = (query: URLSearchParams) => {
    const found = transactions.filter(
      (t) =>
        (!query.get('station') || t.station === query.get('station')) &&
        (!query.get('token') || t.token?.value === query.get('token')) &&
        (!query.get('active') || t.active === (query.get('active') === 'true')) &&
        (!query.get('flag') || t.flags.includes(query.get('flag') as never)) &&
        (!query.get('from') || t.startedAt >= new Date(query.get('from')!).toISOString()) &&
        (!query.get('to') || t.startedAt < new Date(query.get('to')!).toISOString()),
    )
    const totals = {
      count: found.length,
      active: found.filter((t) => t.active).length,
      energyWh: found.reduce((n, t) => n + t.energyWh, 0),
      durationS: found.reduce((n, t) => n + t.durationS, 0),
    }
    return { ...paged(found, query), totals }
  }

  const events = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          streams.add(controller)
          controller.enqueue(encoder.encode('retry: 500\n\n: hello\n\n'))
        },
        cancel: () => streams.clear(),
      }),
      { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } },
    )

  const heartbeat = setInterval(() => {
    for (const stream of streams) {
      try {
        stream.enqueue(encoder.encode(': beat\n\n'))
      } catch {
        streams.delete(stream)
      }
    }
  }, 1000)

  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (url.pathname === '/docs')
      return new Response('<h1>API</h1>', { headers: { 'content-type': 'text/html' } })
    const path = url.pathname.replace('/api/v1', '')
    const parts = path.split('/').filter(Boolean).map(decodeURIComponent)
    const method = request.method
    const text = method === 'GET' ? '' : await request.text()
    const body = text ? JSON.parse(text) : null
    if (method !== 'GET') sent.push({ method, path: url.pathname, body, headers: request.headers })
    if (path === '/session' && method === 'POST') {
      if (body.email === 'slow@example.org' || attempts > 200)
        return new Response(JSON.stringify({ title: 'wait', status: 429 }), {
          status: 429,
          headers: { 'retry-after': '42' },
        })
      const role = accounts[String(body.email)]
      attempts++
      if (!role || body.password !== PASSWORD) return problem(401, 'no')
      const id = crypto.randomUUID()
      sessions.set(id, String(body.email))
      return Response.json(
        { user: users.find((u) => u.email === body.email), csrfToken: `t-${id}`, sessionId: id },
        { headers: { 'set-cookie': `csms=${id}; Path=/; HttpOnly; SameSite=Lax` } },
      )
    }
    if (failing !== null) return problem(failing, 'the stub was told to fail')
    const id = /csms=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
    const user = users.find((u) => u.email === sessions.get(id))
    if (!user) return problem(401, 'log in')
    if (method !== 'GET' && request.headers.get('x-csrf-token') !== `t-${id}`)
      return problem(403, 'The CSRF token is missing.')
    if (method !== 'GET' && parts[0] !== 'session' && parts[0] !== 'sessions' && user.role === 'viewer')
      return problem(403, 'Needed: the right to operate stations.')
    const json = (value: unknown, status = 200) => Response.json(value, { status })
    const station = stations.find((s) => s.id === parts[1])

    if (path === '/session') {
      if (method === 'GET') return json({ user, csrfToken: `t-${id}`, sessionId: id })
      sessions.delete(id)
      return new Response(null, { status: 204 })
    }
    if (parts[0] === 'sessions') {
      if (method === 'DELETE') return new Response(null, { status: 204 })
      return json([
        {
          id,
          createdAt: new Date(now() - 600_000).toISOString(),
          lastSeenAt: new Date(now()).toISOString(),
          expiresAt: new Date(now() + 36_000_000).toISOString(),
          remoteAddress: '127.0.0.1',
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chromium/156',
          current: true,
        },
        {
          id: 'other',
          createdAt: new Date(now() - 86_400_000).toISOString(),
          lastSeenAt: new Date(now() - 7_200_000).toISOString(),
          expiresAt: new Date(now() + 3_600_000).toISOString(),
          remoteAddress: '10.1.2.3',
          userAgent: 'Mozilla/5.0 (iPhone)',
          current: false,
        },
      ])
    }
    if (path === '/certificates/authority') return json(certificates.authority)
    if (path === '/certificates' && !options.empty)
      return json(paged(certificates.certificatesOf('NL-UTR-0007'), url.searchParams))
    if (path === '/certificate-requests' && !options.empty)
      return json(
        paged(certificates.requestsOf(url.searchParams.get('station') ?? 'NL-UTR-0007'), url.searchParams),
      )
    if (path === '/certificates' || path === '/certificate-requests') return json(paged([], url.searchParams))
    if (path === '/events') return events()
    if (path === '/overview') return json(overview())
    if (path === '/map')
      return json(
        stations.map((s) => ({
          id: s.id,
          name: s.name,
          site: s.site,
          siteId: s.siteId,
          latitude: s.latitude,
          longitude: s.longitude,
          state: s.state,
          connectors: s.connectors.map((c) => c.shown),
          powerW: s.powerW,
        })),
      )
    if (path === '/stations' && method === 'GET') return json(listStations(url.searchParams))
    if (path === '/held-stations/remove') {
      const gone = stations.filter((s) => s.admission === 'pending' && (body.ids ?? [s.id]).includes(s.id))
      for (const each of gone) stations.splice(stations.indexOf(each), 1)
      return json({ removed: gone.length })
    }
    if (path === '/stations' && method === 'POST') {
      if (!saneStationId.test(body.id))
        return problem(422, 'invalid', [{ path: 'id', message: 'must be 1 to 48 of A–Z a–z 0–9' }])
      if (stations.some((s) => s.id === body.id)) return problem(409, `Station ${body.id} is there already.`)
      const made: Station = {
        id: body.id,
        name: body.name,
        ...sites.named(body.siteId),
        latitude: body.latitude,
        longitude: body.longitude,
        admission: 'accepted',
        hasSecret: body.secret !== null,
        nextPasswordSince: null,
        heartbeatSeconds: body.heartbeatSeconds ?? 300,
        quirks: body.quirks ?? 'auto',
        assumedProtocol: body.assumedProtocol ?? null,
        createdAt: new Date(now()).toISOString(),
        vendor: null,
        model: null,
        serialNumber: null,
        firmware: null,
        bootAt: null,
        bootReason: null,
        link: {
          connected: false,
          connection: null,
          node: null,
          protocol: null,
          securityProfile: null,
          remoteAddress: null,
          since: null,
          lastMessageAt: null,
          closeCode: null,
          closeReason: null,
        },
        state: 'Unknown',
        powerW: 0,
        openTransactions: 0,
        connectors: [],
      }
      stations.push(made)
      return json({ station: made, secret: body.secret === null ? null : 'nVz9-generated-secret-42' }, 201)
    }
    if (parts[0] === 'stations' && parts[1] && !station)
      return problem(404, `There is no station ${parts[1]}.`)
    if (parts[0] === 'stations' && station) {
      const [, , what, third, fourth] = parts
      if (!what && method === 'GET') return json(station)
      if (what === 'charging' && method === 'POST') return json(addCommand(station.id, 'set-profile', body))
      if (what === 'charging') return json(third ? charging.composite(url.searchParams) : charging.charging)
      if (!what && method === 'PATCH') {
        const { secret, ...facts } = body
        Object.assign(station, facts, 'siteId' in facts && sites.named(facts.siteId))
        return json({ station, secret: secret === 'generate' ? 'rotated-secret-4711-abcd' : null })
      }
      if (!what && method === 'DELETE') {
        stations.splice(stations.indexOf(station), 1)
        return new Response(null, { status: 204 })
      }
      if (what === 'approval') {
        Object.assign(station, { admission: 'accepted', name: body.name, ...sites.named(body.siteId) })
        return json({ station, secret: body.secret === 'generate' ? 'approved-secret-0815-xyz' : null })
      }
      if (what === 'password-changes') {
        // Those in Eindhoven take it.
        const secret = station.id.startsWith('NL-EIN') ? 'told-secret-16-0815' : null
        Object.assign(station, { nextPasswordSince: secret && new Date(now()).toISOString() })
        return json({ station, secret, command: 'c1', result: secret ? 'Accepted' : 'NotSupported' })
      }
      if (what === 'next-password') {
        Object.assign(station, { nextPasswordSince: null })
        return json(station)
      }
      if (what === 'local-list' && third === 'send')
        return json({
          result: 'sent',
          version: 8,
          entries: 2,
          commands: [addCommand(station.id, 'send-local-list', {}).id],
        })
      if (what === 'local-list' && third === 'version')
        return json(addCommand(station.id, 'local-list-version', {}))
      if (what === 'local-list' && method === 'DELETE') return new Response(null, { status: 204 })
      if (what === 'local-list') return json(lists.localList(station))
      if (what === 'jobs') return json(paged(options.empty ? [] : jobs.jobs(station.id), url.searchParams))
      if (what === 'files' && method === 'DELETE') return new Response(null, { status: 204 })
      if (what === 'oddities') return json(options.empty ? [] : oddWritings(now()))
      if (what === 'display-messages') return json(options.empty ? [] : jobs.messages())
      if (what === 'customer-reports' && fourth === 'read')
        return json({ text: 'Customer Anna charges.', whole: true })
      if (what === 'customer-reports') return json(options.empty ? [] : jobs.reports())
      if (what === 'reservations' && fourth === 'cancel')
        return json(
          addCommand(station.id, 'cancel-reservation', {}, third === '99999' ? 'rejected' : 'accepted'),
        )
      if (what === 'reservations' && method === 'POST')
        return json(
          { reservation: lists.reserve(station.id, body), command: addCommand(station.id, 'reserve', body) },
          201,
        )
      if (what === 'reservations') return json(paged(lists.reservations(station.id), url.searchParams))
      if (what === 'certificates' && third === 'read')
        return json([addCommand(station.id, 'read-certificates', {})])
      if (what === 'certificates' && method === 'POST')
        return json(addCommand(station.id, 'install-root', body))
      if (what === 'certificates' && method === 'DELETE')
        return json(addCommand(station.id, 'DeleteCertificate', {}))
      if (what === 'certificates') return json(certificates.certificatesOf(station.id))
      if (what === 'certificate-requests')
        return json(certificates.request(station.id, { state: fourth === 'sign' ? 'signed' : 'refused' }))
      if (what === 'network-moves' && method === 'POST')
        return json(certificates.moves(station.id)[0], fourth === 'cancel' ? 200 : 201)
      if (what === 'network-moves') return json(certificates.moves(station.id))
      if (what === 'connectors') return json(station.connectors)
      if (what === 'messages.jsonl')
        return new Response(
          `${JSON.stringify({ time: new Date(now()).toISOString(), direction: 'in', station: 'STATION1', frame: [2, '1', 'Heartbeat', {}] })}\n`,
          {
            headers: {
              'content-type': 'application/jsonl',
              'content-disposition': 'attachment; filename="station-log.jsonl"',
            },
          },
        )
      if (what === 'messages') {
        const all = messagesOf(station, now())
        if (third) return json(all.find((m) => m.id === third) ?? null)
        const q = url.searchParams
        const found = all.filter(
          (m) =>
            (!q.get('direction') || m.direction === q.get('direction')) &&
            (!q.get('action') || m.action === q.get('action')) &&
            (q.get('quiet') !== 'true' || !['Heartbeat', 'MeterValues'].includes(m.action)) &&
            (!q.get('outcome') ||
              (q.get('outcome') === 'trouble' ? m.outcome !== 'answered' : m.outcome === q.get('outcome'))),
        )
        return json({ ...paged(found, q), total: null })
      }
      if (what === 'timeline') {
        const to = Date.parse(url.searchParams.get('to') ?? new Date(now()).toISOString())
        const from = Date.parse(url.searchParams.get('from') ?? new Date(to - 86_400_000).toISOString())
        return json({
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          entries: timelineOf(station, from, to),
        })
      }
      if (what === 'reports') return json(reports)
      if (what === 'monitors' && method === 'POST')
        return json({
          commands: [{ id: addCommand(station.id, 'SetVariableMonitoring', {}).id, state: 'accepted' }],
          results: [{ id: 101, status: 'Accepted', reason: null, commandId: 'c' }],
        })
      if (what === 'monitors') return json(monitoring)
      if (what === 'device-events') return json(paged(deviceEvents(station.id, now()), url.searchParams))
      if (what === 'variables' && third === 'differences')
        return json([{ component: 'ChargePoint', variable: 'LightIntensity', here: '80', there: '40' }])
      if (what === 'variables' && third === 'write')
        return json({
          commands: [{ id: addCommand(station.id, 'ChangeConfiguration', {}).id, state: 'accepted' }],
          results: (body as { settings: { variable: string }[] }).settings.map(({ variable }) => ({
            variable,
            status: variable === 'NumberOfConnectors' ? 'Rejected' : 'Accepted',
            reason: null,
            commandId: 'c',
          })),
        })
      if (what === 'variables')
        return json(
          [
            ['ChargePoint', 'HeartbeatInterval', '300', false, 's'],
            ['ChargePoint', 'MeterValueSampleInterval', '60', false, 's'],
            ['ChargePoint', 'NumberOfConnectors', '2', true, null],
            ['ChargePoint', 'AuthorizationKey', null, false, null],
          ].map(([component, variable, value, readOnly, unit]) => ({
            component,
            componentInstance: null,
            evse: null,
            connector: null,
            variable,
            variableInstance: null,
            attribute: 'Actual',
            value,
            readOnly,
            writeOnly: value === null,
            dataType: 'integer',
            unit,
            rebootRequired: variable === 'MeterValueSampleInterval',
            readAt: new Date(now() - 3_600_000).toISOString(),
            supportsMonitoring: variable === 'HeartbeatInterval',
            ...(variable === 'HeartbeatInterval' && { asked: '600', minLimit: 10, maxLimit: 86_400 }),
          })),
        )
      if (what === 'security-events')
        return json([
          {
            at: new Date(now() - 9_000_000).toISOString(),
            receivedAt: new Date(now() - 8_999_000).toISOString(),
            event: 'InvalidTLSVersion',
            techInfo: '<b>TLS 1.0</b>',
            severity: 'noted',
          },
        ])
      if (what === 'actions') return json(actionsOf(station.link.protocol ?? 'ocpp1.6'))
      if (what === 'commands') {
        const state = station.link.connected ? (third === 'clear-cache' ? 'rejected' : 'accepted') : 'refused'
        return json(addCommand(station.id, third ?? '', body ?? {}, state))
      }
      const transaction = transactions.find((t) => t.station === station.id && t.transactionId === third)
      if (what === 'transactions' && !transaction) return problem(404, `There is no transaction ${third}.`)
      if (what === 'transactions' && transaction && fourth === 'close') {
        Object.assign(transaction, {
          active: false,
          endedAt: new Date(now()).toISOString(),
          closedBy: { actor: user.email, reason: body.reason, at: new Date(now()).toISOString() },
          flags: ['closedByHand'],
        })
        return json(transaction)
      }
      if (what === 'transactions' && transaction && fourth === 'review') {
        if (body.energyWh !== transaction.energyWh) return problem(409, 'Its energy has changed since.')
        Object.assign(transaction, {
          reviewed: { actor: user.email, note: body.note, at: new Date(now()).toISOString() },
          cost: stubCost(transaction.energyWh),
        })
        return json(transaction)
      }
      if (what === 'transactions' && transaction) return json(detailOf(transaction))
    }
    if (path === '/policies' && method === 'PATCH') return json(Object.assign(policies, body))
    if (path === '/policies') return json(policies)
    if (path === '/bulk-commands' && method === 'POST') {
      const { stations: ids, perSecond, queueSeconds = null, reason, ...asked } = body
      const bulk: BulkCommand = {
        ...asked,
        id: `b-${bulks.length + 1}`,
        actor: user.email,
        reason,
        perSecond,
        queueSeconds,
        repeatable: true,
        askedAt: new Date(now()).toISOString(),
        retryOf: null,
        total: ids.length,
        counts: { accepted: ids.length - 1, rejected: 1 },
      }
      for (const [i, id] of ids.entries()) {
        Object.assign(addCommand(id, asked.name, asked.payload, i === 0 ? 'rejected' : 'accepted'), {
          bulk: bulk.id,
        })
      }
      bulks.unshift(bulk)
      return json(bulk, 201)
    }
    if (path === '/bulk-commands') return json(paged(bulks, url.searchParams))
    if (parts[0] === 'bulk-commands') {
      const bulk = bulks.find(({ id }) => id === parts[1])
      if (!bulk) return problem(404, 'There is no such bulk command.')
      if (parts[2] === 'cancel') return json({ cancelled: 0 })
      if (parts[2] !== 'retry') return json(bulk)
      const again = {
        ...bulk,
        id: `b-${bulks.length + 1}`,
        retryOf: bulk.id,
        total: 1,
        counts: { queued: 1 },
      }
      bulks.unshift(again)
      return json(again, 201)
    }
    if (path === '/commands') {
      const q = url.searchParams
      return json(
        paged(
          commands.filter(
            (c) =>
              (!q.get('station') || c.station === q.get('station')) &&
              (!q.get('bulk') || c.bulk === q.get('bulk')) &&
              (!q.get('state') || c.state === q.get('state')),
          ),
          q,
        ),
      )
    }
    if (parts[0] === 'commands') {
      const command = commands.find((c) => c.id === parts[1])
      const its = stations.find(({ id }) => id === command?.station)
      if (parts[2] === 'messages' && command && its)
        return json(
          command.name === 'trigger'
            ? messagesOf(its, now())
                .filter(({ direction }) => direction === 'in')
                .slice(0, 1)
            : [],
        )
      return command ? json(command) : problem(404, 'There is no such command.')
    }
    const placed = sites.answer(method, parts, url.searchParams, body ?? {})
    if (placed !== null)
      return typeof placed.body === 'string'
        ? problem(placed.status, placed.body)
        : placed.status === 204
          ? new Response(null, { status: 204 })
          : json(placed.body, placed.status)
    const known = charging.answer(method, path.slice(1).split('/'), body ?? {})
    if (known)
      return known.status === 204 ? new Response(null, { status: 204 }) : json(known.body, known.status)
    if (path === '/transactions') return json(listTransactions(url.searchParams))
    if (path === '/transactions.csv')
      return new Response(
        `id,station\n${transactions.map((t) => `${t.transactionId},${t.station}`).join('\n')}\n`,
        {
          headers: {
            'content-type': 'text/csv',
            'content-disposition': 'attachment; filename="transactions.csv"',
          },
        },
      )
    if (path === '/firmware') return json(options.empty ? [] : jobs.firmware())
    if (path === '/reservations')
      return json(paged(options.empty ? [] : lists.reservations(stations[0]?.id ?? ''), url.searchParams))
    if (path === '/tokens/unknown')
      return json(
        options.empty
          ? []
          : [
              {
                type: 'ISO14443',
                value: 'DEADBEEF01',
                attempts: 14,
                firstAt: new Date(now() - 9_000_000).toISOString(),
                lastAt: new Date(now() - 60_000).toISOString(),
                lastStation: 'NL-UTR-0007',
              },
            ],
      )
    if (path === '/tokens' && method === 'GET') {
      const q = url.searchParams
      const t = q.get('text')?.toLowerCase() ?? ''
      return json(
        paged(
          tokens.filter(
            (k) =>
              (!t || k.value.toLowerCase().includes(t) || k.alias?.toLowerCase().includes(t)) &&
              (!q.get('status') || k.status === q.get('status')),
          ),
          q,
        ),
      )
    }
    if (path === '/tokens') {
      const made: Token = {
        type: body.type ?? 'ISO14443',
        value: body.value,
        status: body.status ?? 'Accepted',
        expiresAt: body.expiresAt ?? null,
        group: body.group ?? null,
        alias: body.alias ?? null,
        concurrent: body.concurrent ?? 'allowed',
        createdAt: new Date(now()).toISOString(),
        lastUsedAt: null,
        lastStation: null,
      }
      tokens.push(made)
      return json(made, 201)
    }
    if (parts[0] === 'tokens') {
      const at = tokens.findIndex((k) => k.type === parts[1] && k.value === parts[2])
      if (at < 0) return problem(404, 'There is no such token.')
      if (method === 'DELETE') {
        tokens.splice(at, 1)
        return new Response(null, { status: 204 })
      }
      Object.assign(tokens[at]!, body)
      return json(tokens[at])
    }
    if (path === '/refused-connections')
      return json(
        options.empty
          ? []
          : [
              {
                station: 'KD22-118907',
                reason: 'unknownStation',
                detail: `${cameWith.password}; it offers ocpp1.6`,
                remoteAddress: '10.9.8.7',
                count: 14,
                firstAt: new Date(now() - 9_000_000).toISOString(),
                lastAt: new Date(now() - 60_000).toISOString(),
                title: 'An unknown station tries to connect',
                advice: 'Add it if it is yours.',
                isKnown: stations.some(({ id }) => id === 'KD22-118907'),
                isAddable: stations.every(({ id }) => id !== 'KD22-118907'),
              },
              {
                station: '/ocpp/%zz',
                reason: 'path',
                detail: 'its address is not well-formed',
                remoteAddress: '10.9.8.7',
                count: 1,
                firstAt: new Date(now() - 9_000_000).toISOString(),
                lastAt: new Date(now() - 120_000).toISOString(),
                title: 'An address without a station’s id is called',
                advice: 'The address set in the station must end in its id.',
                isKnown: false,
                isAddable: false,
              },
              {
                station: '',
                reason: 'tlsCertificate',
                detail: 'it refuses our certificate: unknown ca',
                remoteAddress: '10.9.8.6',
                count: 3,
                firstAt: new Date(now() - 9_000_000).toISOString(),
                lastAt: new Date(now() - 120_000).toISOString(),
                title: 'Our certificate was not accepted',
                advice: 'Install the root certificate in the station.',
              },
            ],
      )
    if (['users', 'audit', 'dead-letters'].includes(parts[0] ?? '') && user.role !== 'admin')
      return problem(403, 'Needed: the role admin.')
    if (path === '/audit')
      return json([
        {
          id: 'a1',
          at: new Date(now() - 60_000).toISOString(),
          actor: 'admin@example.org',
          action: 'station.create',
          subject: 'NL-UTR-0001',
          detail: 'name Papendorp 01',
        },
      ])
    if (path === '/dead-letters')
      return json([
        {
          id: 'd1',
          at: new Date(now() - 60_000).toISOString(),
          queue: 'ingest.3',
          reason: 'unreadable envelope',
          body: '{"x":1}',
        },
      ])
    if (parts[0] === 'dead-letters') return new Response(null, { status: 204 })
    if (path === '/users' && method === 'GET') return json(users)
    if (path === '/users') {
      if ((body.password ?? '').length < 12)
        return problem(422, 'invalid', [{ path: 'password', message: 'must have at least 12 characters' }])
      const made = {
        id: `u-${users.length}`,
        email: body.email,
        name: body.name,
        role: body.role,
        createdAt: new Date(now()).toISOString(),
        lastLoginAt: null,
      }
      users.push(made)
      return json(made, 201)
    }
    if (parts[0] === 'users') {
      const at = users.findIndex((u) => u.id === parts[1])
      if (at < 0) return problem(404, 'There is no such user.')
      if (method === 'DELETE') {
        users.splice(at, 1)
        return new Response(null, { status: 204 })
      }
      Object.assign(users[at]!, body, { password: undefined })
      return json(users[at])
    }
    return problem(404, `no route ${path}`)
  }

  const server = Bun.serve({ port: options.port ?? 0, hostname: '127.0.0.1', idleTimeout: 0, fetch: handle })
  return {
    url: `http://127.0.0.1:${server.port}`,
    stations,
    commands,
    sent,
    announce: (...topics) => {
      const text = topics
        .map(
          (topic) => `id: ${++eventId}\nevent: ${topic}\ndata: {"at":"${new Date(now()).toISOString()}"}\n\n`,
        )
        .join('')
      for (const stream of streams) stream.enqueue(encoder.encode(text))
    },
    fail: (status) => {
      failing = status
    },
    stop: async () => {
      clearInterval(heartbeat)
      await server.stop(true)
    },
  }
}

if (import.meta.main)
  console.log(
    `stub listening on ${startStubApi({ port: Number(process.env.PORT ?? 3901), empty: process.env.EMPTY === '1' }).url}`,
  )
