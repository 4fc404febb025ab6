import { expect, test } from 'bun:test'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import { leafPem } from '@ocpp/shared/testing/certificates'
import { answered } from '../../../testing/commanded-node.ts'
import { replyOf, type TestApp } from '../../../testing/management-app.ts'
import { usePkiApp } from '../../../testing/pki-app.ts'
import { stationRecord } from '../../../testing/records.ts'
import { evaluateAlarms } from '../alarms/index.ts'
import { issuedItem } from './issued/issued.ts'
import { issuedCertificates } from './records.ts'
import { mostPerHour, renewalRound } from './renewal/rules.ts'

const start = usePkiApp()
const dayMs = 24 * 60 * 60_000
const { link } = stationRecord()

/** A station that is there, with a certificate that ends in so many days. */
const withCertificate = async (
  { store, context }: TestApp,
  id: string,
  {
    days,
    protocol = 'ocpp2.0.1',
    connected = true,
  }: { days: number; protocol?: 'ocpp1.6' | 'ocpp2.0.1'; connected?: boolean },
) => {
  await store.stations.put(
    stationRecord({ id, admission: 'accepted', link: { ...link, connected, node: 'node-1', protocol } }),
  )
  const at = context.clock.now()
  const item = issuedItem(leafPem, {
    ...{ station: id, use: 'ChargingStationCertificate', request: 'r', by: 'system' },
    at: at.toISOString(),
  })
  const notAfter = new Date(at.getTime() + days * dayMs).toISOString()
  await store.items.putMany([{ ...item, due: notAfter, body: { ...item.body, notAfter } }])
  return item.key
}

/** A node whose stations answer so; what it was asked, by station. */
const answering = async (app: TestApp, verdict: 'accepted' | 'rejected') => {
  const asked: string[] = []
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
    const { station, call } = request
    if (call.form === 'native') asked.push(`${station} ${call.action} ${call.payload.requestedMessage}`)
    return replyOf(await answered(verdict, verdict === 'accepted' ? 'Accepted' : 'Rejected')())
  })
  return asked
}

/** A round and what it makes due. */
const round = async (app: TestApp) => {
  await app.store.tasks.insertMany([renewalRound(app.context.clock.now().toISOString())])
  await app.runTasks()
  await app.runTasks()
}
const renewalOf = async ({ store }: TestApp, station: string, key: string) =>
  (await store.items.get(issuedCertificates.kind, station, key))?.body.renewal
const entries = async (app: TestApp) => {
  await evaluateAlarms(app.context)
  const { body } = await (await app.logIn('viewer')).get<Overview>('/overview')
  return body.attention
    .filter(({ kind }) => kind === 'certificate')
    .map(({ station, title }) => `${station}: ${title}`)
}

test('stations whose certificates end are asked in the words of their version, not again within a day', async () => {
  const { app, clock } = await start()
  const asked = await answering(app, 'accepted')
  const key = await withCertificate(app, 'NEW', { days: 20 })
  await withCertificate(app, 'OLD', { days: 20, protocol: 'ocpp1.6' })
  await withCertificate(app, 'FAR', { days: 40 })
  await withCertificate(app, 'AWAY', { days: 20, connected: false })
  await round(app)
  expect(asked.sort()).toEqual([
    'NEW TriggerMessage SignChargingStationCertificate',
    'OLD ExtendedTriggerMessage SignChargePointCertificate',
  ])
  expect(await renewalOf(app, 'NEW', key)).toMatchObject({ times: 1, failure: null })
  const audits = (await app.store.security.audits({ limit: 20 })).items
  expect(audits.filter(({ action }) => action === 'certificate.renew').map(({ actor }) => actor)).toEqual([
    'system',
    'system',
  ])
  clock.advance(60 * 60_000)
  await app.runTasks()
  await app.runTasks()
  expect(asked).toHaveLength(2)
  expect(await entries(app)).toEqual([])
  clock.advance(dayMs)
  await app.runTasks()
  await app.runTasks()
  expect(asked).toHaveLength(4)
  // Asked twice in vain.
  expect((await entries(app)).sort()).toEqual([
    'NEW: Its certificate is not renewed',
    'OLD: Its certificate is not renewed',
  ])
})

test('one that refuses, and one that nobody renews, need attention; the policy can be switched off', async () => {
  const { app } = await start()
  const asked = await answering(app, 'rejected')
  const admin = await app.logIn('admin')
  await admin.patch('/policies', { renewCertificates: false })
  await withCertificate(app, 'CS-1', { days: 5 })
  const key = await withCertificate(app, 'CS-2', { days: 20 })
  await round(app)
  expect(asked).toEqual([])
  expect(await entries(app)).toEqual(['CS-1: Its certificate expires soon'])
  await admin.patch('/policies', { renewCertificates: true, renewCertificateDays: 21 })
  await app.store.tasks.finish('renew-certificates')
  await round(app)
  expect((await renewalOf(app, 'CS-2', key))?.failure).toContain('rejected')
  expect((await entries(app)).sort()).toEqual([
    'CS-1: Its certificate is not renewed',
    'CS-2: Its certificate is not renewed',
  ])
})

test('no more are asked in one hour than is good for a fleet, those first that end first', async () => {
  const { app } = await start()
  for (let n = 0; n < mostPerHour + 5; n++) await withCertificate(app, `F-${n}`, { days: 5 + (n % 20) })
  await app.store.tasks.insertMany([renewalRound(app.context.clock.now().toISOString())])
  await app.runTasks()
  const waiting = await Promise.all(
    Array.from({ length: mostPerHour + 5 }, (_, n) => app.store.tasks.ofStation(`F-${n}`)),
  )
  expect(waiting.flat()).toHaveLength(mostPerHour)
})
