import type { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { StationSecurity, stationSecurityApi } from '@ocpp/shared/blocks/stations/security-api'
import { connectorFacts, type Station } from '@ocpp/shared/blocks/stations/station'
import { messagesOf, timelineOf } from './data/log.ts'
import { oddities } from './data/oddities.ts'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { found, refused } from './refused.ts'
import type { createSites } from './sites.ts'
import { ago, DAY, HOUR } from './time.ts'
import type { World } from './world.ts'

const unseen = {
  ...{ nextPasswordSince: null, heartbeatSeconds: 300, quirks: 'auto', assumedProtocol: null },
  ...{ name: null, latitude: null, longitude: null, admission: 'accepted' },
  ...{ vendor: null, model: null, serialNumber: null, firmware: null, bootAt: null, bootReason: null },
  link: {
    ...{ connected: false, connection: null, node: null, protocol: null, securityProfile: null },
    ...{ remoteAddress: null, since: null, lastMessageAt: null, closeCode: null, closeReason: null },
  },
  ...{ state: 'Unknown', powerW: 0, openTransactions: 0, connectors: [] },
} as const satisfies Partial<Station>

const sorted: Record<string, (a: Station, b: Station) => number> = {
  id: (a, b) => a.id.localeCompare(b.id),
  '-id': (a, b) => b.id.localeCompare(a.id),
  '-power': (a, b) => b.powerW - a.powerW,
}

type Placed = ReturnType<typeof createSites>['placed']

/** Stations themselves: those in Eindhoven take a new password. */
const recordHandlers = ({ stations, station }: World, placed: Placed) =>
  ({
    list: ({ query }) => {
      const text = query.text?.toLowerCase() ?? ''
      const matching = stations.filter(
        (s) =>
          [s.id, s.name, s.site, s.vendor, s.model, s.serialNumber].some((value) =>
            (value ?? '').toLowerCase().includes(text),
          ) &&
          fits(query.state, s.state) &&
          fits(query.admission, s.admission) &&
          fits(query.site, s.site) &&
          fits(query.siteId, s.siteId) &&
          fits(query.protocol, s.link.protocol) &&
          fits(query.link, s.link.connected ? 'connected' : 'offline'),
      )
      return paged(matching.sort(sorted[query.sort] ?? sorted.id), query)
    },
    create: ({ body: { secret, siteId, site: _, ...details } }) => {
      if (stations.some(({ id }) => id === details.id))
        throw refused(409, `Station ${details.id} is there already.`)
      const added = {
        ...unseen,
        ...details,
        ...placed(siteId),
        createdAt: ago(0),
        hasSecret: secret !== null,
      }
      stations.push(added as Station)
      return { station: added as Station, secret: secret === null ? null : 'nVz9-generated-secret-42' }
    },
    read: ({ params }) => station(params.id),
    change: ({ params, body: { secret, ...details } }) => ({
      station: Object.assign(station(params.id), details, 'siteId' in details && placed(details.siteId)),
      secret: secret === 'generate' ? 'rotated-secret-4711-abcd' : null,
    }),
    remove: ({ params }) => {
      stations.splice(stations.indexOf(station(params.id)), 1)
      return null
    },
    withdrawNextPassword: ({ params }) => Object.assign(station(params.id), { nextPasswordSince: null }),
    removeHeld: ({ body: { ids } }) => {
      const gone = stations.filter(
        ({ id, admission }) => admission === 'pending' && (ids?.includes(id) ?? true),
      )
      for (const each of gone) stations.splice(stations.indexOf(each), 1)
      return { removed: gone.length }
    },
    approve: ({ params, body: { name = null, siteId, secret } }) => ({
      station: Object.assign(station(params.id), { admission: 'accepted', name }, placed(siteId)),
      secret: secret === 'generate' ? 'approved-secret-0815-xyz' : null,
    }),
  }) satisfies StubHandlers<typeof stationApi>

/** What is known beside it. */
const detailHandlers = ({ station }: World) =>
  ({
    connectors: ({ params }) => station(params.id).connectors,
    describeConnectors: ({ params, body }) => {
      const { connectors } = station(params.id)
      for (const { evse, connector, ...facts } of body.connectors) {
        const place = connectors.find((each) => each.evse === evse && each.connector === connector)
        const typedIn = connectorFacts.filter((fact) => facts[fact] != null)
        if (place !== undefined) Object.assign(place, facts, { typedIn })
      }
      return connectors
    },
    timeline: ({ params, query }) => {
      const to = Date.parse(query.to ?? ago(0))
      const from = query.from === undefined ? to - DAY * 1_000 : Date.parse(query.from)
      return {
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        entries: timelineOf(station(params.id), from, to),
        thinned: false,
      }
    },
    securityEvents: () => [
      {
        at: ago(2.5 * HOUR),
        receivedAt: ago(2.5 * HOUR - 1),
        event: 'InvalidTLSVersion',
        techInfo: '<b>TLS 1.0</b>',
        severity: 'noted',
      },
    ],
  }) satisfies StubHandlers<typeof stationApi>

/** How stations have to prove themselves: as all do, until it is changed. */
export const securityHandlers = ({ station }: World): StubHandlers<typeof stationSecurityApi> => {
  const asked = new Map<string, Pick<StationSecurity, 'lowestProfile' | 'commonNameFrom' | 'commonName'>>()
  const read = (id: string): StationSecurity => ({
    ...(asked.get(id) ?? { lowestProfile: 0, commonNameFrom: 'id', commonName: id }),
    securityProfile: station(id).link.securityProfile,
  })
  return {
    read: ({ params: { id } }) => read(id),
    change: ({ params: { id }, body }) => {
      const { lowestProfile, commonNameFrom, commonName } = read(id)
      asked.set(id, {
        lowestProfile: body.lowestProfile ?? lowestProfile,
        commonNameFrom: body.commonNameFrom ?? commonNameFrom,
        commonName: body.commonName ?? commonName,
      })
      return read(id)
    },
  }
}

export const stationHandlers = (world: World, placed: Placed): StubHandlers<typeof stationApi> => ({
  ...recordHandlers(world, placed),
  ...detailHandlers(world),
})

export const messageHandlers = ({ station }: World): StubHandlers<typeof messageApi> => ({
  list: ({ params, query }) => {
    const quiet = ['Heartbeat', 'MeterValues']
    const matching = messagesOf(station(params.id)).filter(
      ({ direction, action, outcome }) =>
        fits(query.direction, direction) &&
        fits(query.action, action) &&
        !(query.quiet === 'true' && quiet.includes(action)) &&
        (query.outcome === 'trouble' ? outcome !== 'answered' : fits(query.outcome, outcome)),
    )
    return { ...paged(matching, query), total: null }
  },
  exportLog: () => {
    const row = { time: ago(0), direction: 'in', station: 'STATION1', frame: [2, '1', 'Heartbeat', {}] }
    const disposition = 'attachment; filename="station-log.jsonl"'
    return new Response(`${JSON.stringify(row)}\n`, {
      headers: { 'content-type': 'application/jsonl', 'content-disposition': disposition },
    })
  },
  read: ({ params }) => found(messagesOf(station(params.id)), ({ id }) => id === params.messageId, 'message'),
  oddities,
})
