import { newId } from '@ocpp/shared/kernel/ids'
import { storedForms } from '../../src/blocks/all.ts'
import { wholeSystem } from '../../src/domain/items.ts'
import type { Store } from '../../src/ports/store.ts'
import { exampleOf } from '../full-store/example.ts'
import type { Session, TestApp } from '../management-app.ts'
import { commandRecord, loginSessionRecord, tokenRecord, userRecord } from '../operator-records.ts'
import {
  connector,
  eventRecord,
  instant,
  messageRecord,
  rollupDelta,
  sampleRecord,
  stationRecord,
  statusRecord,
  transactionRecord,
  variableRecord,
} from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { fillMonths } from './fill-months.ts'

/** A site with one of everything, all of which has the site's mark in it. */
export interface MarkedSite {
  readonly id: string
  readonly mark: string
  readonly station: string
}

const states: Readonly<Record<string, string>> = {
  job: 'running',
  file: 'kept',
  deviceEvent: 'severe',
  oddWriting: 'refused',
}
/** What is kept of the system alone, and what is written below. */
const leftOut: ReadonlySet<string> = new Set([
  ...['authority', 'ocspAnswer', 'policies', 'role', 'roleChange', 'account', 'horizon'],
  ...['site', 'siteName', 'tariff', 'tariffAssignment', 'bulkCommand', 'chargingTemplate', 'firmwareFile'],
  ...['webhook', 'webhookStatus', 'webhookEvent', 'webhookLane', 'webhookDelivery', 'webhookReplay'],
  ...['apiKey', 'erasure', 'alarm', 'closedAlarm', 'alarmRule', 'alarmChannel', 'alarmNotification'],
  ...['stationMonth', 'siteMonth', 'reportMailing', 'reportMailed'],
])

/** Of every collection that any block declares and that stations have, so that one that comes is among them. */
const fillItems = async ({ items }: Store, { station, mark }: MarkedSite) => {
  for (const [kind, { schema }] of storedForms.items) {
    if (leftOut.has(kind)) continue
    const text = JSON.stringify(exampleOf(schema, 1)).replaceAll('of some length', `of ${mark}`)
    const made = ['', `key-${mark}`].map((key) => ({
      ...{
        kind,
        station,
        key,
        state: states[kind] ?? '',
        at: instant(),
        due: instant(),
        body: JSON.parse(text),
      },
    }))
    await items.putMany(made as unknown as Parameters<typeof items.putMany>[0])
  }
}

/** What is wrong at the site. */
const alarmBody = ({ id, mark, station }: MarkedSite) => ({
  ...{ rule: 'offline', kind: 'offline', place: `site ${id}`, site: id, openedAt: instant(), closedAt: null },
  ...{ closedBecause: null, reopened: 0, acknowledged: null, assignee: null, history: [] },
  content: {
    ...{
      severity: 'warning',
      ruleName: 'Offline',
      title: mark,
      detail: mark,
      advice: '',
      station,
      evse: null,
    },
    ...{ transactionId: null, count: 1, since: instant(), impact: 1, parts: [] },
  },
})

const fillWholeSystem = async ({ items, users }: Store, { id, mark, station }: MarkedSite) => {
  const item = (kind: string, key: string, body: object) => ({
    ...{ kind, station: wholeSystem, key, state: '', at: instant(), due: null, body },
  })
  const contact = { name: mark, email: null, phone: null }
  const place = { latitude: 52, longitude: 5, timeZone: 'UTC' }
  const unsaid = {
    openingHours: null,
    grid: { limitA: 9, limitW: null, phases: 3, reference: mark },
    notes: mark,
  }
  const history = [{ from: instant(), tariff: 'tariff-1' }]
  const tariff = storedForms.items.get('tariff')
  const made = [
    item('site', id, {
      name: `Site ${mark}`,
      address: mark,
      contact,
      createdAt: instant(),
      ...place,
      ...unsaid,
    }),
    item('siteName', `site ${mark}`.toLowerCase(), { id, name: `Site ${mark}` }),
    {
      ...item('tariff', 'tariff-1', {
        ...(exampleOf(tariff?.schema ?? (null as never), 1) as object),
        removedAt: null,
      }),
      state: 'listed',
    },
    item('tariffAssignment', `site:${id}`, { history }),
    item('tariffAssignment', `station:${station}`, { history }),
    item('account', `key-${mark}`, { disabled: false, mustChangePassword: false, link: null, sites: [id] }),
    {
      ...item('apiKey', `key-${mark}`, {
        ...{ name: mark, scopes: [], perMinute: 1, createdAt: instant(), expiresAt: null, lastUsedAt: null },
        ...{ hash: '', former: null },
      }),
      state: `key-${mark}`,
    },
    { ...item('alarm', `key-${mark}`, alarmBody({ id, mark, station })), state: 'open' },
    { ...item('closedAlarm', `over-${mark}`, alarmBody({ id, mark, station })), state: 'warning' },
    item('bulkCommand', `bulk-${mark}`, {
      ...{ name: 'reset', payload: { for: mark }, actor: mark, reason: mark, perSecond: 5 },
      ...{ queueSeconds: null, repeatable: true, retryOf: null, total: 1 },
    }),
  ]
  await items.putMany(made as unknown as Parameters<typeof items.putMany>[0])
  await users.insert(userRecord({ id: `key-${mark}`, email: `${mark}@example.org` }))
  await users.insertSession(
    loginSessionRecord({
      id: `key-${mark}`,
      userId: `key-${mark}`,
      userAgent: mark,
      expiresAt: instant(365 * 86_400),
    }),
  )
}

const fillStation = async (store: Store, { id, mark, station }: MarkedSite) => {
  await store.stations.put(
    stationRecord({
      ...{ id: station, site: id, name: mark, vendor: mark, latitude: 52, longitude: 5, state: 'Faulted' },
      link: { connected: true, protocol: 'ocpp2.0.1', lastMessageAt: instant() },
      connectors: [
        connector({ shown: 'Faulted', status: 'Faulted', info: mark, errorCode: 'GroundFailure' }),
      ],
    }),
  )
  await store.variables.merge(station, [variableRecord({ value: mark, supportsMonitoring: true })])
  await store.statuses.insertMany([statusRecord({ station, info: mark, order: mark })])
  await store.messages.insertMany([
    messageRecord({
      id: `key-${mark}`,
      station,
      request: JSON.stringify({ text: mark }),
      commandId: `key-${mark}`,
    }),
  ])
  const event = { at: instant(), receivedAt: instant(), event: mark, techInfo: mark }
  await store.security.insertEvents([{ station, key: mark, event }])
  await store.security.recordRefused([
    { station, reason: 'wrongPassword', detail: mark, remoteAddress: '192.0.2.1', lastAt: instant() },
  ])
}

const fillSessions = async (store: Store, { mark, station }: MarkedSite) => {
  const transaction = { station, transactionId: `key-${mark}`, protocol: 'ocpp2.0.1' as const }
  await store.transactions.putMany([
    transactionRecord({ ...transaction, startedAt: instant(), token: { type: 'Central', value: mark } }),
    transactionRecord({ ...transaction, transactionId: `run-${mark}`, active: true, flags: ['implausible'] }),
  ])
  await store.samples.insertMany([
    sampleRecord({ station, transactionId: transaction.transactionId, sample: { at: instant() } }),
  ])
  await store.events.insertMany([
    eventRecord({
      ...{ ...transaction, source: `node-${mark}`, receivedAt: instant() },
      event: {
        ...{ type: 'TransactionStarted', at: instant(), transactionId: transaction.transactionId },
        ...{ offline: false, evse: 1, seqNo: 0, samples: [] },
      } as never,
    }),
  ])
  await store.rollups.add(
    [`station:${station}`, 'network'].map((scope) =>
      rollupDelta({ scope, at: instant(), energyWh: 7_654_321 }),
    ),
  )
  await store.tokens.putMany([
    tokenRecord({ value: `TAG-${mark.length}-${mark.at(-1)}`, lastStation: station }),
  ])
  await store.tokens.recordUnknown([
    { token: { type: 'Central', value: `UNKNOWN-${mark}` }, station, at: instant() },
  ])
  await store.commands.insertMany(
    [null, `bulk-${mark}`].map((bulk, n) =>
      commandRecord({
        ...{ id: `${n === 0 ? 'key' : 'bulked'}-${mark}`, station, bulk },
        payload: { of: mark },
      }),
    ),
  )
}

/** Fills a store with a site whose mark is found in everything that is kept of it. */
const fillSite = async (store: Store, mark: string): Promise<MarkedSite> => {
  const site = { id: newId(), mark, station: `CS-${mark}` }
  await fillStation(store, site)
  await fillSessions(store, site)
  await fillItems(store, site)
  await fillMonths(store, site)
  await fillWholeSystem(store, site)
  return site
}

/** Two sites, and two who may do everything: everywhere, and at one of them. */
export const useTwoSites = (open: OpenStore) => {
  const world = {} as {
    app: TestApp
    everywhere: Session
    somewhere: Session
    own: MarkedSite
    other: MarkedSite
  }
  const ready = async (app: TestApp) => {
    world.app = app
    world.own = await fillSite(app.store, 'MARKOWN')
    world.other = await fillSite(app.store, 'MARKOTHER')
    world.everywhere = await app.logIn('admin')
    world.somewhere = await app.logIn('admin', [world.own.id])
  }
  useManagement(open, ready, { commandMs: 50 })
  return world
}
