import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { startTestApp } from '../../../testing/management-app.ts'
import { holdStation } from '../../../testing/nodes/held-station.ts'
import { referencesOf } from '../../../testing/nodes/references.ts'
import { connector, freshId } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)
const operator = await app.logIn('operator')

const create = async (given: object = {}) => {
  const id = freshId('NEW-')
  const { body, status } = await operator.post<StationWithSecret>('/stations', { id, ...given })
  expect(status).toBe(201)
  return { id, ...body }
}

/** What a node that asks for everything learns of a station, at last. */
const referenceOf = async (id: string) =>
  (await referencesOf(app)).findLast((item) => item.kind === 'station' && item.id === id)

const hold = (presented: string | null) => holdStation(app, presented)

describe('adding a station', () => {
  test('tells its generated password once, and nodes its hash', async () => {
    const { id, station, secret } = await create({ name: 'North 1', site: 'Depot' })
    expect(station).toMatchObject({
      id,
      name: 'North 1',
      hasSecret: true,
      admission: 'accepted',
      state: 'Unknown',
    })
    expect(secret).toMatch(/^[\w-]{32}$/)
    expect(await referenceOf(id)).toMatchObject({
      admission: 'accepted',
      secretHash: hashStationSecret(app.context.pepper, id, secret!),
      removed: false,
    })
    const { body } = await operator.get<Station>(`/stations/${id}`)
    expect(JSON.stringify(body)).not.toContain(secret!)
    expect(Object.keys(body)).not.toContain('secretHash')
    expect(Object.keys(body)).not.toContain('marks')
  })

  test('takes a password of the operator’s, or none at all', async () => {
    expect(await create({ secret: 'sixteen-chars-ok' })).toMatchObject({ secret: 'sixteen-chars-ok' })
    expect(await create({ secret: null })).toMatchObject({ secret: null, station: { hasSecret: false } })
  })

  test('tells the nodes at once that there is something new', async () => {
    const heard = Promise.withResolvers<number>()
    const subscription = await app.bus.listen((notice) => {
      if (notice.kind === 'referenceChanged') heard.resolve(notice.revision)
    })
    await create()
    expect(await heard.promise).toBeGreaterThan(0)
    await subscription.close()
  })

  test('is a conflict when the id is taken', async () => {
    const { id } = await create()
    expect((await operator.refused('POST', '/stations', { id })).body).toMatchObject({
      status: 409,
      code: 'conflict',
    })
  })

  for (const [what, body, path] of [
    ['an id with a space before it', { id: ' ab' }, 'id'],
    ['an id of 49 characters', { id: 'x'.repeat(49) }, 'id'],
    ['an id that climbs', { id: '../x' }, 'id'],
    ['an object as id', { id: { $ne: null } }, 'id'],
    ['an unknown field', { id: 'X1', admin: true }, 'admin'],
    ['a password of three characters', { id: 'X1', secret: 'pin' }, 'secret'],
    ['a word for a choice as password', { id: 'X1', secret: 'generate' }, 'secret'],
    ['a password with a line end', { id: 'X1', secret: 'factory\n' }, 'secret'],
    ['a latitude beyond the pole', { id: 'X1', latitude: 91 }, 'latitude'],
    ['no id', {}, 'id'],
  ] as const)
    test(`refuses ${what} and says where`, async () => {
      const { body: problem } = await operator.refused('POST', '/stations', body)
      expect(problem.status).toBe(422)
      expect(problem.issues?.map((issue) => issue.path)).toContain(path)
    })

  test('takes nothing from __proto__', async () => {
    const response = await operator.raw('/stations', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"id":"PROTO-1","__proto__":{"admission":"blocked","isAdmin":true}}',
    })
    expect([201, 422]).toContain(response.status)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  test('leaves an audit entry with the name of who did it, and no password', async () => {
    const { id, secret } = await create()
    const {
      body: { items: body },
    } = await (await app.logIn('admin')).get<Page<AuditEntry>>('/audit')
    expect(body).toContainEqual(
      expect.objectContaining({ action: 'station.create', subject: id, actor: operator.me.user.email }),
    )
    expect(JSON.stringify(body)).not.toContain(secret!)
  })
})

describe('changing a station', () => {
  test('changes what is named and leaves the rest', async () => {
    const { id } = await create({ name: 'Old', site: 'Depot' })
    const { body } = await operator.patch<StationWithSecret>(`/stations/${id}`, {
      name: 'New',
      latitude: 52.5,
    })
    expect(body).toMatchObject({ secret: null, station: { name: 'New', site: 'Depot', latitude: 52.5 } })
    expect(
      (await operator.patch<StationWithSecret>(`/stations/${id}`, { site: null })).body.station.site,
    ).toBeNull()
  })

  test('gives it another password and ends its connection', async () => {
    const { id } = await create()
    const dropped = await app.startNode(`n-${id}`, async () => ({ dropped: true }))
    const record = (await app.store.stations.get(id))!
    await app.store.stations.put({ ...record, link: { ...record.link, connected: true, node: `n-${id}` } })
    const { body } = await operator.patch<StationWithSecret>(`/stations/${id}`, { secret: 'generate' })
    expect(await referenceOf(id)).toMatchObject({
      secretHash: hashStationSecret(app.context.pepper, id, body.secret!),
    })
    expect(dropped).toEqual([expect.objectContaining({ kind: 'dropConnection', station: id })])
  })

  test('blocks it, ends its connection, and lets it in again', async () => {
    const { id } = await create()
    const dropped = await app.startNode(`n-${id}`, async () => ({ dropped: true }))
    const record = (await app.store.stations.get(id))!
    await app.store.stations.put({ ...record, link: { ...record.link, connected: true, node: `n-${id}` } })
    await operator.patch(`/stations/${id}`, { admission: 'blocked' })
    expect(await referenceOf(id)).toMatchObject({ admission: 'blocked' })
    expect(dropped).toHaveLength(1)
    await operator.patch(`/stations/${id}`, { admission: 'accepted' })
    expect(await referenceOf(id)).toMatchObject({ admission: 'accepted' })
    expect(dropped).toHaveLength(1)
  })

  test('works also when its node is away: the block waits in the reference data', async () => {
    const { id } = await create()
    const record = (await app.store.stations.get(id))!
    await app.store.stations.put({ ...record, link: { ...record.link, connected: true, node: 'gone' } })
    expect((await operator.patch(`/stations/${id}`, { admission: 'blocked' })).status).toBe(200)
  })

  test('is 404 for a station that is not there', async () => {
    expect((await operator.patch('/stations/NONE', { name: 'x' })).status).toBe(404)
  })

  test('does not admit one that waits: approval says how it proves itself', async () => {
    const id = await hold(null)
    expect((await operator.patch(`/stations/${id}`, { admission: 'accepted' })).status).toBe(409)
  })

  test('does not let a stranger in by way of blocking it first', async () => {
    const id = await hold('whatever-it-presented')
    expect((await operator.patch(`/stations/${id}`, { admission: 'blocked' })).status).toBe(200)
    expect((await operator.patch(`/stations/${id}`, { admission: 'accepted' })).status).toBe(409)
    const named = await operator.patch<StationWithSecret>(`/stations/${id}`, {
      admission: 'accepted',
      secret: 'generate',
    })
    expect(named.body).toMatchObject({ secret: expect.any(String), station: { admission: 'accepted' } })
  })
})

describe('what its connectors are', () => {
  const typeIn = (id: string, ...connectors: readonly object[]) =>
    operator.patch<readonly Connector[]>(`/stations/${id}/connectors`, { connectors })
  const known = async (id: string) => {
    const { stations } = app.context.store
    await stations.put({ ...(await stations.get(id))!, connectors: [connector({ evse: 1 })] })
  }

  test('is typed in, shown, put on record once, and left to the station again', async () => {
    const { id } = await create()
    await known(id)
    const place = { evse: 1, connector: 1 }
    const { status, body } = await typeIn(id, { ...place, plug: 'ccs2', ratedW: 150_000 })
    expect([status, body]).toMatchObject([
      200,
      [{ ...place, plug: 'ccs2', ratedW: 150_000, phases: null, typedIn: ['plug', 'ratedW'] }],
    ])
    await typeIn(id, { ...place, plug: 'ccs2' })
    expect((await typeIn(id, { ...place, plug: null })).body).toMatchObject([{ plug: null, ratedW: 150_000 }])
    const admin = await app.logIn('admin')
    const { items } = (await admin.get<Page<AuditEntry>>(`/audit?station=${id}`)).body
    const described = items.filter(({ action }) => action === 'station.connectors')
    expect(described).toHaveLength(2)
    expect(described[0]).toMatchObject({
      before: { '1-1': { plug: 'ccs2', ratedW: 150_000 } },
      after: { '1-1': { ratedW: 150_000 } },
    })
  })

  test('is refused where it can be none, where too many would be, and while the station waits', async () => {
    const { id } = await create()
    const bad = [{ ratedW: 1 }, { phases: 4 }, { plug: 'type9' }, { evse: 0 }, { connector: 1.5 }, { kW: 3 }]
    for (const wrong of bad) expect((await typeIn(id, { evse: 1, connector: 1, ...wrong })).status).toBe(422)
    const many = (from: number, n: number) =>
      Array.from({ length: n }, (_, i) => ({ evse: from + i, connector: 1, plug: 'type2' }))
    expect((await typeIn(id, ...many(1, 128))).status).toBe(200)
    expect((await typeIn(id, ...many(200, 1))).status).toBe(409)
    expect((await typeIn(await hold(null), ...many(1, 1))).status).toBe(409)
    expect((await typeIn('NONE', ...many(1, 1))).status).toBe(404)
  })
})

describe('removing a station', () => {
  test('tells the nodes and is possible once', async () => {
    const { id } = await create()
    expect((await operator.delete(`/stations/${id}`)).status).toBe(204)
    expect(await referenceOf(id)).toMatchObject({ removed: true })
    expect((await operator.get(`/stations/${id}`)).status).toBe(404)
    expect((await operator.delete(`/stations/${id}`)).status).toBe(404)
  })
})
