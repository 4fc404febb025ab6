import { afterAll, describe, expect, test } from 'bun:test'
import type { Overview, StationsNow } from '@ocpp/shared/blocks/overview/api'
import type { MapView } from '@ocpp/shared/blocks/overview/map'
import { startTestApp } from '../../../testing/management-app.ts'
import { connector, freshId, stationRecord, transactionRecord } from '../../../testing/records.ts'
import { evaluateAlarms } from '../alarms/index.ts'

const app = await startTestApp()
afterAll(app.close)
const viewer = await app.logIn('viewer')

describe('the overview', () => {
  test('counts stations and connectors and lists what runs', async () => {
    const site = freshId('Site ')
    const id = freshId('OV-')
    const link = { connected: true, node: 'node-1', protocol: 'ocpp1.6' } as const
    const connectors = [
      connector({ status: 'Charging', shown: 'Charging', transactionId: 'T1', powerW: 7_000 }),
    ]
    await app.store.stations.put(
      stationRecord({ id, site, state: 'Charging', powerW: 7_000, link, connectors }),
    )
    await app.store.transactions.putMany([transactionRecord({ station: id, powerW: 7_000 })])
    const { status, body } = await viewer.get<Overview>('/overview?zone=Europe/Berlin')
    expect(status).toBe(200)
    expect(body.stations.connected).toBeGreaterThanOrEqual(1)
    expect(body.connectors.Charging).toBeGreaterThanOrEqual(1)
    expect(body.last24h).toHaveLength(97)
    expect(body.sessions.map(({ station }) => station)).toContain(id)
    expect(body.sites).toContainEqual({
      site,
      siteId: null,
      stations: 1,
      connectors: 1,
      inUse: 1,
      powerW: 7_000,
    })
  })

  test('says what needs attention', async () => {
    const id = freshId('OV-')
    await app.store.stations.put(stationRecord({ id, admission: 'pending', vendor: 'Acme' }))
    await evaluateAlarms(app.context)
    const { body } = await viewer.get<Overview>('/overview')
    expect(body.attention).toContainEqual(expect.objectContaining({ kind: 'pending', station: id }))
  })

  test('has the counts of stations and their power by themselves, without those that wait', async () => {
    const { body: before } = await viewer.get<StationsNow>('/station-counts')
    const link = { connected: true } as const
    await app.store.stations.putMany([
      stationRecord({ id: freshId('OV-'), state: 'Charging', powerW: 7_000, link }),
      stationRecord({ id: freshId('OV-'), state: 'Offline' }),
      stationRecord({ id: freshId('OV-'), state: 'Unknown' }),
      stationRecord({ id: freshId('OV-'), admission: 'pending', powerW: 1_000, link }),
    ])
    const { body } = await viewer.get<StationsNow>('/station-counts')
    const rise = Object.entries(body).map(([name, count]) => [
      name,
      count - before[name as keyof StationsNow],
    ])
    expect(Object.fromEntries(rise)).toEqual({
      total: 3,
      connected: 1,
      offline: 1,
      unknown: 1,
      pending: 1,
      powerW: 7_000,
    })
  })

  for (const zone of ['Mars/Olympus', "';--", 'x'.repeat(61)])
    test(`refuses the zone ${zone.slice(0, 20)}`, async () => {
      expect((await viewer.get(`/overview?zone=${encodeURIComponent(zone)}`)).status).toBe(422)
    })
})

describe('the map', () => {
  test('has what matches in clusters and lists, stations without a place as well', async () => {
    const [placed, lost] = [freshId('MAP-'), freshId('MAP-')]
    await app.store.stations.put(
      stationRecord({ id: placed, latitude: 52.5, longitude: 13.4, connectors: [connector()] }),
    )
    await app.store.stations.put(stationRecord({ id: lost }))
    const { body } = await viewer.get<MapView>(`/map?text=map-&site=id:${placed}`)
    expect(body.clusters).toMatchObject([
      { key: `id:${placed}`, latitude: 52.5, longitude: 13.4, states: { Available: 1 } },
    ])
    expect(body.chosen?.stations.items).toMatchObject([{ id: placed, connectors: ['Available'] }])
    expect(body.unplaced.items).toMatchObject([{ id: lost, latitude: null, connectors: [] }])
    expect(body.counts).toMatchObject({ stations: 2, sites: 2, unplaced: 1 })
    const elsewhere = await viewer.get<MapView>('/map?text=map-&box=100,-10,101,-9')
    expect([elsewhere.body.clusters, elsewhere.body.sites.items]).toEqual([[], []])
    expect(elsewhere.body.bounds).toMatchObject({ west: 13.4, north: 52.5 })
  })

  for (const query of ['box=1,2,3', 'box=9,1,3,4', 'cursor=x', 'limit=51', 'state=Broken'])
    test(`refuses ${query}`, async () => {
      expect((await viewer.get(`/map?${query}`)).status).toBe(422)
    })
})
