import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Token } from '@ocpp/shared/blocks/authorization/api'
import type { Import, ImportFault, ImportKind } from '@ocpp/shared/blocks/imports/api'
import type { Site } from '@ocpp/shared/blocks/sites/api'
import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { expireImports } from '../../src/blocks/imports/index.ts'
import type { Session, TestApp } from '../management-app.ts'
import { connector, freshId } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'

/** What import and export promise on any store, by the API. */
export const importsContract = (name: string, open: OpenStore): void => {
  describe(`import and export on ${name}`, () => {
    let app: TestApp
    let admin: Session
    useManagement(open, async (started) => {
      app = started
      admin = await app.logIn('admin')
    })

    const upload = async (kind: ImportKind, ...lines: readonly string[]) => {
      const made = await admin.post<Import>('/imports', { kind, name: 'file.csv', text: lines.join('\r\n') })
      expect(made.status).toBe(201)
      const faults = (await admin.get<Page<ImportFault>>(`/imports/${made.body.id}/faults`)).body
      return { ...made.body, faults: faults.items }
    }
    const apply = async ({ id }: Pick<Import, 'id'>): Promise<Import> => {
      expect((await admin.post(`/imports/${id}/apply`, undefined)).status).toBe(202)
      for (let i = 0; i < 200; i++) {
        await app.runTasks()
        const { body } = await admin.get<Import>(`/imports/${id}`)
        if (body.state !== 'applying') return body
      }
      throw new Error('it is never done')
    }
    const exportOf = async (kind: ImportKind): Promise<string> =>
      (await admin.get<string>(`/${kind}.csv`)).body

    test('says every fault with line, column and what it takes, and changes nothing before it is applied', async () => {
      const mark = freshId('Depot ')
      const file = await upload(
        'sites',
        'name,time_zone,latitude,longitude,opening_hours,grid_limit_kw',
        `${mark},Europe/Berlin,52.5,13.4,Mon-Fri 08:00-18:00,150.5`,
        `${mark} 2,Mars/Olympus,north,13.4,often,`,
        `${mark} 3,UTC,1,,24/7,0.1`,
        ` ${mark.toUpperCase()} ,UTC,,,,`,
        ',UTC,,,,',
      )
      expect(file).toMatchObject({ lines: 5, counts: { new: 1, changed: 0, unchanged: 0, faulty: 4 } })
      expect(file.faults.map(({ line, column, cell }) => [line, column, cell])).toEqual([
        [3, 'time_zone', 'Mars/Olympus'],
        [3, 'latitude', 'north'],
        [3, 'opening_hours', 'often'],
        [4, 'grid_limit_kw', '0.1'],
        [5, 'name', ''],
        [6, 'name', ''],
      ])
      expect(file.faults[0]?.message).toBe('must be a time zone, as Europe/Berlin')
      expect(file.faults[4]?.message).toBe('line 2 is about the same')
      const found = async () => (await admin.get<Page<Site>>(`/sites?text=${mark}`)).body.items
      expect(await found()).toEqual([])
      expect(await apply(file)).toMatchObject({ state: 'done', applied: { lines: 5, new: 1, faulty: 4 } })
      expect(await found()).toMatchObject([
        { name: mark, timeZone: 'Europe/Berlin', grid: { limitW: 150_500 }, latitude: 52.5 },
      ])
      expect((await admin.post(`/imports/${file.id}/apply`, undefined)).status).toBe(409)
    })

    test('names what is wrong with the header, and with a quote', async () => {
      expect((await upload('sites', 'title,name,name')).faults).toMatchObject([
        { line: 1, column: 'title', message: expect.stringContaining('name, address, time_zone') },
        { line: 1, column: 'name', message: 'this column is there twice' },
      ])
      expect((await upload('connectors', 'station')).faults.map(({ column }) => column)).toEqual([
        'evse',
        'connector',
      ])
      expect((await upload('sites', 'name', '"never closed')).faults).toMatchObject([
        { message: expect.stringContaining('never closed') },
      ])
      expect((await upload('sites', '')).faults).toMatchObject([{ message: 'the file is empty' }])
    })

    test('adds stations with passwords that are read once, at sites that are there', async () => {
      const site = freshId('Harbour ')
      await admin.post('/sites', { name: site })
      const [first, second, third] = [freshId('IMP'), freshId('IMP'), freshId('IMP')]
      const file = await upload(
        'stations',
        '\uFEFFid;name;site;heartbeat_seconds;password',
        `${first};"North; 1";${site.toUpperCase()};60;`,
        `${second};'=1+1;;;my-own-password-1`,
        `${third};;Nowhere;5;`,
      )
      expect(file.counts).toEqual({ new: 2, changed: 0, unchanged: 0, faulty: 1 })
      expect(file.faults).toMatchObject([{ line: 4, column: 'heartbeat_seconds', cell: '5' }])
      const done = await apply(file)
      expect(done).toMatchObject({ state: 'done', applied: { new: 2 }, passwords: 1 })
      const read = async (id: string) => (await admin.get<Station>(`/stations/${id}`)).body
      expect(await read(first)).toMatchObject({
        name: 'North; 1',
        site,
        heartbeatSeconds: 60,
        hasSecret: true,
      })
      expect((await read(second)).name).toBe('=1+1')
      const { body } = await admin.post<{ passwords: { station: string; password: string }[] }>(
        `/imports/${file.id}/passwords`,
        undefined,
      )
      expect(body.passwords).toMatchObject([{ station: first }])
      const [{ password } = { password: '' }] = body.passwords
      expect(password).toMatch(/^[\w-]{32}$/)
      const stored = await app.store.stations.get(first)
      expect(stored?.secretHash).toBe(hashStationSecret(app.context.pepper, first, password))
      expect((await admin.post(`/imports/${file.id}/passwords`, undefined)).status).toBe(409)
      expect((await upload('stations', 'id,site', `${third},Nowhere`)).faults).toMatchObject([
        { column: 'site', message: expect.stringContaining('no site has this name') },
      ])
    })

    test('types in connectors and adds tokens; the same file once more changes nothing', async () => {
      const station = freshId('CON')
      await admin.post('/stations', { id: station })
      const stored = (await app.store.stations.get(station))!
      await app.store.stations.put({ ...stored, connectors: [connector({ evse: 1 })] })
      const connectors = [
        'station,evse,connector,plug,rated_kw',
        `${station},1,1,Type 2,22`,
        `${station},1,2,CCS,150`,
      ]
      expect(await apply(await upload('connectors', ...connectors))).toMatchObject({
        applied: { new: 1, changed: 1 },
      })
      const { body } = await admin.get<readonly Connector[]>(`/stations/${station}/connectors`)
      expect(body).toMatchObject([{ plug: 'type2', ratedW: 22_000 }])
      expect((await upload('connectors', ...connectors)).counts).toMatchObject({ unchanged: 2, changed: 0 })

      const value = freshId('04AB')
      const tokens = ['type,value,alias,expires_at', `ISO14443,${value},Van 7,2030-01-01T00:00:00+01:00`]
      expect(await apply(await upload('tokens', ...tokens))).toMatchObject({ applied: { new: 1 } })
      expect((await upload('tokens', ...tokens)).counts).toMatchObject({ unchanged: 1 })
      const changed = await upload('tokens', 'value,alias', `${value.toLowerCase()},Van 8`)
      expect(changed.counts).toMatchObject({ new: 0, changed: 1 })
      await apply(changed)
      const found = (await admin.get<Page<Token>>(`/tokens?text=${value}`)).body.items
      expect(found).toMatchObject([{ value, alias: 'Van 8', expiresAt: '2029-12-31T23:00:00.000Z' }])
    })

    test('imports what it has exported unchanged, whatever is written there', async () => {
      const odd = ["'=x", '=cmd|x', '-5', 'a "b", c', 'line\nbreak', "''@", '+49 1']
      for (const notes of odd) {
        const place = { latitude: -5.25, longitude: 0 }
        await admin.post('/sites', { name: freshId('Odd '), notes, ...place, address: notes })
        await admin.post('/stations', { id: freshId('ODD'), name: notes.trim() })
        await admin.post('/tokens', { value: freshId("'=T"), alias: notes.trim() })
      }
      for (const kind of ['sites', 'stations', 'connectors', 'tokens'] as const) {
        const text = await exportOf(kind)
        const { counts, faults, lines } = await upload(kind, text)
        expect([kind, faults, counts]).toEqual([
          kind,
          [],
          { new: 0, changed: 0, unchanged: lines, faulty: 0 },
        ])
        expect(kind === 'connectors' || lines >= odd.length).toBe(true)
      }
    })

    test('forgets a day later what an upload holds of people and passwords, but for what is under way', async () => {
      const card = freshId('CARD-')
      const left = await upload('tokens', 'value,alias,status', `${card},Anna,Accepted`, `${card}-2,Bob,Odd`)
      const done = await upload('tokens', 'value,alias,status', `${card}-3,Eve,Accepted`, `${card}-4,Bob,Odd`)
      await apply(done)
      const { store, clock } = app.context
      const later = (hours: number) => ({
        ...{ store, clock: { ...clock, now: () => new Date(clock.now().getTime() + hours * 3_600_000) } },
      })
      const faultsOf = async ({ id }: Pick<Import, 'id'>) =>
        (await admin.get<Page<ImportFault>>(`/imports/${id}/faults`)).body.items
      await expireImports(later(23))
      expect((await faultsOf(left)).map(({ cell }) => cell)).toEqual(['Odd'])
      await expireImports(later(25))
      expect((await admin.get(`/imports/${left.id}`)).status).toBe(404)
      expect((await admin.get<Import>(`/imports/${done.id}`)).body).toMatchObject({ state: 'done' })
      expect(await faultsOf(done)).toEqual([])
      expect(await store.files.read(left.id, 0)).toBeNull()
    })

    test('keeps the first thousand faults of many, and takes nobody’s tokens without the rights', async () => {
      const lines = Array.from({ length: 1_500 }, (_, i) => `${i},UTC,99`)
      const file = await upload('sites', 'name,time_zone,latitude', ...lines)
      expect(file.counts).toMatchObject({ faulty: 1_500 })
      const page = (await admin.get<Page<ImportFault>>(`/imports/${file.id}/faults?limit=200`)).body
      expect([page.items.length, page.total, page.next]).toEqual([200, 1_000, '200'])
      expect((await admin.delete(`/imports/${file.id}`)).status).toBe(204)
      expect((await admin.refused('GET', `/imports/${file.id}`)).status).toBe(404)
      const viewer = await app.logIn('viewer')
      expect((await viewer.refused('POST', '/imports', { kind: 'sites', text: 'name' })).status).toBe(403)
      expect((await viewer.refused('GET', '/tokens.csv')).status).toBe(403)
    })
  })
}
