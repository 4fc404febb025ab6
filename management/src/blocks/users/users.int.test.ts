import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import { rights } from '@ocpp/shared/api/rights'
import type { User } from '@ocpp/shared/blocks/users/api'
import { password, startTestApp } from '../../../testing/management-app.ts'
import { freshId } from '../../../testing/records.ts'
import { changeUser } from './change.ts'
import { removeUser } from './remove.ts'

const app = await startTestApp()
afterAll(app.close)
const admin = await app.logIn('admin')

const creation = () => ({ email: `${freshId('new')}@example.org`, name: 'New', role: 'operator', password })

describe('users', () => {
  test('can be added, log in, and are listed without their hashes', async () => {
    const wanted = creation()
    const { status, body } = await admin.post<User>('/users', wanted)
    expect(status).toBe(201)
    expect(body).toMatchObject({ email: wanted.email, role: 'operator', lastLoginAt: null })
    expect((await app.logInAs(wanted.email)).me.user.id).toBe(body.id)
    const list = (await admin.get<Page<User>>('/users?limit=200')).body.items
    expect(list.find(({ id }) => id === body.id)?.lastLoginAt).not.toBeNull()
    expect(JSON.stringify(list)).not.toContain('argon2')
  })

  test('have one account for an address, however it is written', async () => {
    const wanted = creation()
    await admin.post('/users', wanted)
    expect((await admin.post('/users', { ...wanted, email: wanted.email.toUpperCase() })).status).toBe(409)
  })

  test('lose their sessions with a new role or password, and keep them with a new name', async () => {
    const user = await app.logIn('viewer')
    const path = `/users/${user.me.user.id}`
    expect((await admin.patch<User>(path, { name: 'Renamed' })).body.name).toBe('Renamed')
    expect((await user.get('/session')).status).toBe(200)
    await admin.patch(path, { role: 'operator' })
    expect((await user.get('/session')).status).toBe(401)
    const again = await app.logInAs(user.me.user.email)
    expect(again.me.user.role).toBe('operator')
    await admin.patch(path, { password: 'another long password' })
    expect((await again.get('/session')).status).toBe(401)
    await expect(app.logInAs(user.me.user.email)).rejects.toThrow('401')
  })

  test('are gone with their sessions when they are removed', async () => {
    const user = await app.logIn('operator')
    expect((await admin.delete(`/users/${user.me.user.id}`)).status).toBe(204)
    expect((await user.get('/session')).status).toBe(401)
    expect(await app.store.users.sessionsOf(user.me.user.id)).toBeEmpty()
    expect((await admin.delete(`/users/${user.me.user.id}`)).status).toBe(404)
  })

  test('cannot remove themselves or change their own role', async () => {
    await app.addUser('admin')
    const path = `/users/${admin.me.user.id}`
    expect((await admin.delete(path)).status).toBe(409)
    expect((await admin.patch(path, { role: 'viewer' })).status).toBe(409)
    expect((await admin.patch(path, { role: 'admin', name: 'Chief' })).status).toBe(200)
  })

  test('always have an admin among them', async () => {
    const own = await startTestApp()
    const [first, second] = [await own.logIn('admin'), await own.logIn('admin')]
    expect((await first.patch(`/users/${second.me.user.id}`, { role: 'viewer' })).status).toBe(200)
    const somebody = { userId: 'somebody', email: 'somebody', rights, sites: 'all' as const }
    const { id } = first.me.user
    await expect(changeUser(own.context, somebody, id, { role: 'viewer' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(removeUser(own.context, somebody, id)).rejects.toMatchObject({ code: 'conflict' })
    await own.close()
  })

  for (const [what, given] of [
    ['a short password', { password: 'short' }],
    ['a password that is an object', { password: { $gt: '' } }],
    ['an address that is none', { email: 'nobody' }],
    ['a role that does not exist', { role: 'root' }],
    ['an id of its own', { id: '1' }],
    ['a hash of its own', { passwordHash: 'x' }],
  ] as const)
    test(`are refused with ${what}`, async () => {
      expect((await admin.post('/users', { ...creation(), ...given })).status).toBe(422)
    })
})
