import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { MapView } from '@ocpp/shared/blocks/overview/map'
import type { Site, SiteNow, SitePage } from '@ocpp/shared/blocks/sites/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Session, TestApp } from './management-app.ts'
import { freshId } from './records.ts'
import { useManagement } from './session/use-management.ts'
import type { OpenStore } from './store-contract/support.ts'

/** What sites promise on any store, by the API. */
export const sitesContract = (name: string, open: OpenStore): void => {
  describe(`sites on ${name}`, () => {
    let app: TestApp
    let operator: Session
    useManagement(open, async (started) => {
      app = started
      operator = await app.logIn('operator')
    })

    const create = async (input: object = {}) =>
      (await operator.post<Site>('/sites', { name: freshId('Site '), ...input })).body
    const station = async (input: object) => {
      const made = await operator.post<StationWithSecret>('/stations', { id: freshId('CS'), ...input })
      expect(made.status).toBe(201)
      return made.body.station
    }
    const stationOf = async (id: string) =>
      (await operator.get<{ site: string | null; siteId: string | null }>(`/stations/${id}`)).body

    test('are added with all that is known of them, and shown so', async () => {
      const input = {
        name: freshId('Harbour '),
        address: 'Quay 1, Hamburg',
        timeZone: 'Europe/Berlin',
        latitude: 53.5,
        longitude: 9.9,
        contact: { name: 'Ann', email: 'ann@example.org', phone: '+49 40 123-4' },
        openingHours: { mon: [{ from: '08:00', to: '12:00' }], sun: [] },
        grid: { limitA: 250, limitW: 150_000, phases: 3, reference: 'Grid 4711' },
        notes: 'Key at the desk\nsecond line',
      }
      const made = await operator.post<Site>('/sites', input)
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({ ...input, stations: 0 })
      expect((await operator.get<SiteNow>(`/sites/${made.body.id}`)).body).toEqual({
        ...made.body,
        ...{ connectors: {}, state: 'Unknown', powerW: 0, energyTodayWh: 0, sessionsToday: 0 },
        limitW: 150_000,
      })
      const grid = { limitA: 63, limitW: null, phases: 3, reference: null }
      const { body } = await operator.patch<Site>(`/sites/${made.body.id}`, { grid, notes: null })
      expect(body).toMatchObject({ grid, notes: null, openingHours: input.openingHours })
      expect((await operator.get<SiteNow>(`/sites/${made.body.id}`)).body.limitW).toBe(43_470)
      expect(await create()).toMatchObject({ timeZone: 'UTC', address: null, latitude: null })
      expect((await operator.refused('GET', '/sites/nonsense')).status).toBe(404)
    })

    test('refuse what no site can be', async () => {
      const bad = [
        { name: '  ' },
        { name: 'x'.repeat(101) },
        { timeZone: 'Mars/Olympus' },
        { timeZone: '+01:00' },
        { latitude: 91, longitude: 0 },
        { latitude: 1 },
        { contact: { email: 'nobody' } },
        { contact: { phone: 'call me' } },
        { address: 'x'.repeat(301) },
        { openingHours: { mon: [{ from: '18:00', to: '08:00' }] } },
        { openingHours: { moonday: [] } },
        { grid: { limitA: 0 } },
        { grid: { phases: 2 } },
        { notes: 'x'.repeat(4_001) },
      ]
      for (const input of bad) {
        const { status } = await operator.refused('POST', '/sites', { name: freshId('Bad '), ...input })
        expect([input, status]).toEqual([input, 422])
      }
    })

    test('have a name of their own, however it is written and whoever is first', async () => {
      const wanted = freshId('Depot ')
      const answers = await Promise.all(
        [wanted, wanted.toUpperCase(), ` ${wanted} `].map((each) => operator.post('/sites', { name: each })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
      const other = await create()
      expect((await operator.patch(`/sites/${other.id}`, { name: wanted.toLowerCase() })).status).toBe(409)
      expect((await operator.get<Site>(`/sites/${other.id}`)).body.name).toBe(other.name)
    })

    test('are made by stations that name a new one, once, and found by those that name it again', async () => {
      const site = freshId('Yard ')
      const made = await Promise.all([site, site, site.toUpperCase()].map((each) => station({ site: each })))
      expect(new Set(made.map(({ siteId }) => siteId)).size).toBe(1)
      const id = made[0]!.siteId!
      expect((await operator.get<Site>(`/sites/${id}`)).body.stations).toBe(3)
      expect((await station({ siteId: id })).site?.toLowerCase()).toBe(site.toLowerCase())
      expect(
        (await operator.refused('POST', '/stations', { id: freshId('CS'), siteId: 'none' })).status,
      ).toBe(404)
      const both = await operator.refused('POST', '/stations', { id: freshId('CS'), siteId: id, site })
      expect(both.status).toBe(422)
    })

    test('keep their stations under a new name: in lists, filters, search, overview and map', async () => {
      const [before, after] = [freshId('Before '), freshId('After ')]
      const { id, siteId } = await station({ site: before })
      expect(
        (await operator.patch<Site>(`/sites/${siteId}`, { name: after, latitude: 1, longitude: 2 })).status,
      ).toBe(200)
      expect(await stationOf(id)).toMatchObject({ site: after, siteId })
      const found = async (query: Record<string, string>) =>
        (await operator.get<Page<{ id: string; site: string }>>(`/stations?${new URLSearchParams(query)}`))
          .body.items
      for (const query of [{ site: after.toUpperCase() }, { siteId: siteId! }, { text: after.slice(3) }])
        expect(await found(query)).toMatchObject([{ id, site: after }])
      for (const query of [{ site: before }, { text: before }]) expect(await found(query)).toEqual([])
      const { sites } = (await operator.get<{ sites: object[] }>('/overview')).body
      expect(sites).toContainEqual({ site: after, siteId, stations: 1, connectors: 0, inUse: 0, powerW: 0 })
      const map = (await operator.get<MapView>(`/map?site=${encodeURIComponent(after)}`)).body
      expect(map.chosen).toMatchObject({
        site: { name: after, siteId, stations: 1 },
        stations: { items: [{ id, site: after, siteId, latitude: 1, longitude: 2 }] },
      })
      // Its former name is free again.
      expect((await operator.post('/sites', { name: before })).status).toBe(201)
      expect((await operator.patch(`/sites/${siteId}`, { name: after.toUpperCase() })).status).toBe(200)
      expect((await stationOf(id)).site).toBe(after.toUpperCase())
    })

    test('keep a tariff that is in force there under a new name, and take it along when they go', async () => {
      const admin = await app.logIn('admin')
      const zero = { startFee: '0', perChargingMinute: '0', perIdleMinute: '0', idleGraceMinutes: 0 }
      const tariff = { currency: 'EUR', perKwh: '1', taxPercent: '0', ...zero }
      const { id } = (await admin.post<{ id: string }>('/tariffs', { name: 'Day', tariff })).body
      const site = await create()
      const assign = (scope: string) => admin.post('/tariff-assignments', { scope, tariff: id })
      expect((await assign(`site:${site.name.toUpperCase()}`)).status).toBe(200)
      expect((await assign('site:nowhere')).status).toBe(404)
      const renamed = freshId('Renamed ')
      await operator.patch(`/sites/${site.id}`, { name: renamed })
      const scopes = async () =>
        (await admin.get<Page<{ id: string; scopes: string[] }>>('/tariffs')).body.items.find(
          (each) => each.id === id,
        )?.scopes
      expect(await scopes()).toEqual([`site:${renamed}`])
      expect((await operator.delete(`/sites/${site.id}`)).status).toBe(204)
      expect(await scopes()).toEqual([])
      expect((await admin.delete(`/tariffs/${id}`)).status).toBe(204)
    })

    test('stay while stations belong to them, unless these are to be released', async () => {
      const { id, siteId } = await station({ site: freshId('Gone ') })
      const [second] = [await station({ siteId })]
      const refused = await operator.refused('DELETE', `/sites/${siteId}`)
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/: 2$/)])
      expect((await operator.delete(`/sites/${siteId}?stations=release`)).status).toBe(204)
      for (const each of [id, second!.id])
        expect(await stationOf(each)).toMatchObject({ site: null, siteId: null })
      expect((await operator.delete(`/sites/${siteId}`)).status).toBe(404)
      const told = (await app.store.references.after(0, 1_000)).changes.map(({ item }) => item)
      expect(told).toContainEqual(expect.objectContaining({ kind: 'station', id, site: null }))
    })

    test('let a station go to another one, or to none', async () => {
      const [first, second] = [await create(), await create()]
      const { id } = await station({ siteId: first.id })
      expect((await operator.patch(`/stations/${id}`, { name: 'N' })).status).toBe(200)
      expect((await stationOf(id)).siteId).toBe(first.id)
      await operator.patch(`/stations/${id}`, { site: second.name })
      expect((await stationOf(id)).siteId).toBe(second.id)
      await operator.patch(`/stations/${id}`, { siteId: null })
      expect(await stationOf(id)).toMatchObject({ site: null, siteId: null })
    })

    test('are listed by name, page by page, and found by a part of it', async () => {
      const mark = freshId('page')
      for (const each of ['c', 'A', 'b', 'E', 'd']) await create({ name: `${each} ${mark}` })
      const names: string[] = []
      let cursor: string | null = ''
      do {
        const query: string = new URLSearchParams({
          text: mark.toUpperCase(),
          limit: '2',
          ...(cursor && { cursor }),
        }).toString()
        const page: SitePage = (await operator.get<SitePage>(`/sites?${query}`)).body
        expect([page.total, page.items.length <= 2]).toEqual([5, true])
        names.push(...page.items.map((site) => site.name[0]!))
        cursor = page.next
      } while (cursor !== null)
      expect(names).toEqual(['A', 'b', 'c', 'd', 'E'])
      const all = (await operator.get<Page<{ id: string; name: string }>>('/site-names?limit=200')).body.items
      const marked = all.filter((site) => site.name.endsWith(mark))
      expect(marked.map((site) => site.name[0])).toEqual(names)
      expect((await operator.refused('GET', '/sites?cursor=%25%25')).status).toBe(422)
    })

    test('are changed by operators, seen by viewers, and every change is in the audit log', async () => {
      const viewer = await app.logIn('viewer')
      const site = await create()
      expect((await viewer.get('/sites')).status).toBe(200)
      for (const [method, path] of [
        ['POST', '/sites'],
        ['PATCH', `/sites/${site.id}`],
        ['DELETE', `/sites/${site.id}`],
      ] as const)
        expect(
          (await viewer.refused(method, path, method === 'DELETE' ? undefined : { name: 'X' })).status,
        ).toBe(403)
      await operator.patch(`/sites/${site.id}`, { timeZone: 'Asia/Tokyo' })
      await operator.delete(`/sites/${site.id}`)
      const audits = (await app.store.security.audits({ limit: 20 })).items.filter(
        ({ subject }) => subject === site.id,
      )
      expect(audits.map(({ action, detail, site }) => [action, detail, site])).toEqual([
        ['site.remove', site.name, site.id],
        ['site.change', site.name, site.id],
        ['site.create', site.name, site.id],
      ])
      expect(JSON.parse(audits[1]?.content ?? '')).toMatchObject({
        before: { timeZone: 'UTC' },
        after: { timeZone: 'Asia/Tokyo' },
      })
      expect(new Set(audits.map(({ actor }) => actor))).toEqual(new Set([operator.me.user.email]))
    })
  })
}
