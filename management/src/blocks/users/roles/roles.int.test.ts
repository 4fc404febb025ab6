import { afterAll, describe, expect, test } from 'bun:test'
import { rights } from '@ocpp/shared/api/rights'
import type { Role, RoleCreation, User } from '@ocpp/shared/blocks/users/api'
import { password, startTestApp } from '../../../../testing/management-app.ts'
import { freshId } from '../../../../testing/records.ts'
import { mostRoles } from './rules.ts'

const app = await startTestApp()
afterAll(app.close)
const admin = await app.logIn('admin')

const add = async (rights: RoleCreation['rights'], name = freshId('Role')) =>
  (await admin.post<Role>('/roles', { name, rights })).body

const creation = (role: string) => ({ email: `${freshId('new')}@example.org`, name: 'New', role, password })

describe('roles', () => {
  test('are the three presets, which stay as they are, and one’s own by name', async () => {
    const [b, a] = [await add(['operate'], 'B shift'), await add(['money', 'view'], 'A shift')]
    expect(a).toEqual({ id: a.id, name: 'A shift', rights: ['view', 'money'], preset: false, users: 0 })
    const list = (await admin.get<Role[]>('/roles')).body
    expect(list.map(({ name }) => name)).toEqual(['Viewer', 'Operator', 'Admin', 'A shift', 'B shift'])
    expect(list[2]).toMatchObject({ id: 'admin', preset: true, rights, users: 1 })
    expect((await admin.get(`/roles/${b.id}`)).body).toEqual(b)
    for (const path of ['/roles/viewer', '/roles/nobody']) {
      expect((await admin.patch(path, { rights: [...rights] })).status, path).toBe(404)
      expect((await admin.delete(path)).status, path).toBe(404)
    }
  })

  test('have names of their own, however they are written', async () => {
    const role = await add([])
    expect((await admin.post('/roles', { name: role.name.toUpperCase(), rights: [] })).status).toBe(409)
    expect((await admin.post('/roles', { name: 'viewer', rights: [] })).status).toBe(409)
    expect((await admin.patch(`/roles/${role.id}`, { name: role.name })).status).toBe(200)
    expect((await admin.patch(`/roles/${role.id}`, { name: 'Admin' })).status).toBe(409)
  })

  test('hold from the next request on, for all who have them', async () => {
    const role = await add(['configure'])
    const user = await app.logIn(role.id)
    expect(user.me).toMatchObject({ rights: ['view', 'configure'], user: { roleName: role.name } })
    expect((await user.post('/stations', { id: freshId('S') })).status).toBe(201)
    expect((await admin.patch<Role>(`/roles/${role.id}`, { rights: ['operate'] })).body.users).toBe(1)
    expect((await user.post('/stations', { id: freshId('S') })).status).toBe(403)
    expect((await user.post('/tokens', { type: 'ISO14443', value: 'AB12' })).status).toBe(201)
  })

  test('are not removed while somebody has them', async () => {
    const role = await add(['operate'])
    const { body: user } = await admin.post<User>('/users', creation(role.id))
    expect((await admin.delete(`/roles/${role.id}`)).status).toBe(409)
    await admin.patch(`/users/${user.id}`, { role: 'viewer' })
    expect((await admin.delete(`/roles/${role.id}`)).status).toBe(204)
    expect((await admin.post('/users', creation(role.id))).status).toBe(422)
    expect((await admin.patch(`/users/${user.id}`, { role: role.id })).status).toBe(422)
  })

  test('let a user do nothing where they are not there', async () => {
    const user = await app.logIn('viewer')
    const record = (await app.store.users.get(user.me.user.id))!
    await app.store.users.put({ ...record, role: 'of-another-version' })
    expect((await user.get('/stations')).status).toBe(403)
    expect((await user.get<{ rights: [] }>('/session')).body.rights).toEqual([])
  })

  test('are so many at most', async () => {
    const own = await startTestApp()
    const chief = await own.logIn('admin')
    for (let n = 0; n < mostRoles; n++) await chief.post('/roles', { name: `Role ${n}`, rights: [] })
    expect((await chief.post('/roles', { name: 'One more', rights: [] })).status).toBe(409)
    await own.close()
  })

  for (const [what, body] of [
    ['a right that does not exist', { name: 'X', rights: ['root'] }],
    ['no name', { name: ' ', rights: [] }],
    ['an id of its own', { name: 'X', rights: [], id: 'admin' }],
  ] as const)
    test(`are refused with ${what}`, async () => {
      expect((await admin.post('/roles', body)).status).toBe(422)
    })
})

describe('whoever may change users', () => {
  test('gives no right that they do not have, by no way', async () => {
    const people = await app.logIn((await add(['people', 'operate'])).id)
    const stronger = await add(['operate', 'configure'])
    const { body: strongUser } = await admin.post<User>('/users', creation(stronger.id))
    const { body: weakUser } = await people.post<User>('/users', creation('viewer'))

    const refusals = [
      await people.refused('POST', '/users', creation('admin')),
      await people.refused('POST', '/users', creation(stronger.id)),
      await people.refused('PATCH', `/users/${weakUser.id}`, { role: stronger.id }),
      await people.refused('PATCH', `/users/${strongUser.id}`, { password: 'a password of mine' }),
      await people.refused('PATCH', `/users/${strongUser.id}`, { role: 'viewer' }),
      await people.refused('DELETE', `/users/${strongUser.id}`),
      await people.refused('POST', '/roles', { name: freshId('Role'), rights: ['system'] }),
      await people.refused('PATCH', `/roles/${people.me.user.role}`, { rights: [...rights] }),
      await people.refused('PATCH', `/roles/${stronger.id}`, { rights: [] }),
      await people.refused('DELETE', `/roles/${stronger.id}`),
    ]
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 403))
    expect(refusals[2]?.body.detail).toBe('You do not have these rights yourself: configure')
    expect((await app.store.users.get(strongUser.id))?.role).toBe(stronger.id)

    const { status, body: role } = await people.post<Role>('/roles', {
      name: freshId('Role'),
      rights: ['operate'],
    })
    expect(status).toBe(201)
    expect((await people.patch(`/users/${weakUser.id}`, { role: role.id })).status).toBe(200)
  })

  test('cannot leave nobody who may, by a role either', async () => {
    const own = await startTestApp()
    const first = await own.logIn('admin')
    const { body: role } = await first.post<Role>('/roles', { name: 'Chiefs', rights: [...rights] })
    const chief = await own.logIn(role.id)
    const admins = (await own.store.users.all()).filter((user) => user.role === 'admin')
    for (const { id } of admins) expect((await chief.delete(`/users/${id}`)).status).toBe(204)
    expect((await chief.patch(`/roles/${role.id}`, { rights: ['operate'] })).status).toBe(409)
    expect((await chief.patch(`/roles/${role.id}`, { rights: ['people'] })).status).toBe(200)
    await own.close()
  })
})
