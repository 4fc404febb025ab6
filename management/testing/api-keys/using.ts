import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { Role } from '@ocpp/shared/blocks/users/api'
import { newKeyId, newSecretOf } from '../../src/blocks/users/keys/secret.ts'
import { freshId } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { addKey, askWithKey } from './ask.ts'
import { useKeys } from './support.ts'

/** Well-formed, and nobody's. */
const wrongKey = () => newSecretOf(newKeyId())

export const using = (name: string, open: OpenStore): void => {
  describe(`whoever comes with an API key on ${name}`, () => {
    const { app, admin, clock, pass, status } = useKeys(open)
    const addStation = (): object => ({ method: 'POST', body: { id: freshId('CS-') } })

    test('may do what its scopes say, without a token against forged requests', async () => {
      const [viewing, configuring] = [await addKey(admin()), await addKey(admin(), ['configure'])]
      expect(await status(viewing.secret)).toBe(200)
      expect(await status(viewing.secret, '/stations', addStation())).toBe(403)
      const headers = { Origin: 'http://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }
      expect(await status(configuring.secret, '/stations', { ...addStation(), headers })).toBe(201)
      expect(await status(configuring.secret, '/nowhere')).toBe(404)
    })

    test('is not helped by a cookie that comes along, and not kept out by one', async () => {
      const key = await addKey(admin())
      const headers = { Cookie: admin().cookie, 'X-CSRF-Token': admin().me.csrfToken }
      expect(await status(key.secret, '/stations', { ...addStation(), headers })).toBe(403)
      for (const secret of ['', wrongKey(), 'csms_ two words', `${key.secret}x`])
        expect(await status(secret, '/stations', { headers }), secret).toBe(401)
      expect(await status(key.secret, '/stations', { headers: { Cookie: 'csms=nonsense' } })).toBe(200)
      const basic = { ...headers, Authorization: 'Basic cHJveHk6cGFzcw==' }
      expect(await status(key.secret, '/stations', { headers: basic })).toBe(200)
      expect(
        await status(key.secret, '/stations', { headers: { Authorization: `bearer ${key.secret}` } }),
      ).toBe(200)
    })

    test('may never do more than the maker may at that time', async () => {
      const { body: role } = await admin().post<Role>('/roles', {
        name: freshId('Role '),
        rights: ['view', 'operate', 'configure'],
      })
      const maker = await app().logIn(role.id)
      const beyond = { name: 'Beyond', scopes: ['view', 'money'] }
      expect((await maker.post('/api-keys', beyond)).status).toBe(403)
      const key = await addKey(maker, ['configure'])
      expect(await status(key.secret, '/stations', addStation())).toBe(201)
      await admin().patch(`/roles/${role.id}`, { rights: ['view', 'operate'] })
      expect(await status(key.secret, '/stations', addStation())).toBe(403)
      expect(await status(key.secret)).toBe(200)
      await admin().patch(`/users/${maker.me.user.id}`, { role: 'admin' })
      expect(await status(key.secret, '/stations', addStation())).toBe(201)
      expect(await status(key.secret, '/audit')).toBe(403)
      const path = `/users/${maker.me.user.id}`
      await admin().patch(path, { disabled: true })
      expect(await status(key.secret)).toBe(401)
      await admin().patch(path, { disabled: false })
      expect(await status(key.secret)).toBe(200)
    })

    test('may not do what is for people: own things, keys, and what gives or ends logins', async () => {
      const key = await addKey(admin(), ['view', 'people', 'system'])
      const user = admin().me.user.id
      const password = 'another long password'
      for (const [method, path, body] of [
        ['GET', '/session', undefined],
        ['DELETE', '/session', undefined],
        ['POST', '/session/password', { currentPassword: 'x', password }],
        ['GET', '/sessions', undefined],
        ['DELETE', '/sessions/x', undefined],
        ['GET', '/api-keys', undefined],
        ['POST', '/api-keys', { name: 'Child', scopes: [] }],
        ['POST', `/api-keys/${key.id}/secret`, {}],
        ['DELETE', `/api-keys/${key.id}`, undefined],
        ['POST', '/users', { email: 'new@example.org', name: 'New', role: 'viewer', password }],
        ['PATCH', `/users/${user}`, { password }],
        ['POST', `/users/${user}/link`, undefined],
        ['DELETE', `/users/${user}/sessions`, undefined],
        ['DELETE', '/login-sessions/x', undefined],
      ] as const)
        expect(await status(key.secret, path, { method, body }), `${method} ${path}`).toBe(403)
      expect(await status(key.secret, '/users')).toBe(200)
      expect(await status(key.secret)).toBe(200)
    })

    test('logs in as anybody else does', async () => {
      const headers = { Origin: 'http://evil.example' }
      const asked = { method: 'POST', body: { email: 'x', password: 'x' } }
      expect(await status(wrongKey(), '/session', { ...asked, peer: '10.9.0.1' })).toBe(401)
      expect(await status(wrongKey(), '/session', { ...asked, headers, peer: '10.9.0.1' })).toBe(403)
    })

    test('is named with the key in the audit log', async () => {
      const key = await addKey(admin(), ['configure'], { name: 'Roll-out' })
      await status(key.secret, '/stations', addStation())
      // Its use case records nothing.
      await status(key.secret, '/transactions.csv')
      const { items } = (await admin().get<Page<AuditEntry>>('/audit?limit=3')).body
      expect(items.map(({ action, actor }) => [action, actor])).toEqual([
        ['transaction.export', `${admin().me.user.email} with API key Roll-out (${key.id})`],
        ['station.create', `${admin().me.user.email} with API key Roll-out (${key.id})`],
        ['apiKey.create', admin().me.user.email],
      ])
      expect(JSON.stringify(items)).not.toContain(key.secret.slice(14))
    })

    test('is in the audit log as refused where it could be a key', async () => {
      const secret = wrongKey()
      const peer = '10.30.0.1'
      expect(await status(secret, '/stations', { peer })).toBe(401)
      expect(await status('csms_nonsense', '/stations', { peer })).toBe(401)
      const { items } = (await admin().get<Page<AuditEntry>>('/audit?limit=1')).body
      expect(items).toEqual([
        expect.objectContaining({
          ...{ origin: 'refusedLogin', action: 'apiKey.refused', subject: peer },
          actor: `API key ${secret.slice(5, 13)}`,
        }),
      ])
    })

    test('waits after as many requests as the key has a minute, and no other key does', async () => {
      const key = await addKey(admin(), ['view'], { perMinute: 3 })
      const other = await addKey(admin())
      for (let asked = 0; asked < 3; asked++) expect(await status(key.secret)).toBe(200)
      clock().advance(20_000)
      const refused = await askWithKey(app(), key.secret, '/stations')
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '40'])
      expect(await status(other.secret)).toBe(200)
      clock().advance(40_000)
      expect(await status(key.secret)).toBe(200)
    })

    test('waits after many wrong keys, but for a key that was right at that address', async () => {
      const [known, fresh] = [await addKey(admin()), await addKey(admin())]
      const peer = '10.20.0.1'
      expect(await status(known.secret, '/stations', { peer })).toBe(200)
      for (let tried = 0; tried < 30; tried++)
        expect(await status(tried % 2 === 0 ? wrongKey() : 'csms_nonsense', '/stations', { peer })).toBe(401)
      const refused = await askWithKey(app(), wrongKey(), '/stations', { peer })
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '900'])
      expect(await status('csms_nonsense', '/stations', { peer })).toBe(429)
      expect(await status(fresh.secret, '/stations', { peer })).toBe(429)
      expect(await status(fresh.secret, '/stations', { peer: '10.20.7.1' })).toBe(200)
      expect(await status(known.secret, '/stations', { peer })).toBe(200)
      await admin().delete(`/api-keys/${known.id}`)
      expect(await status(known.secret, '/stations', { peer })).toBe(401)
      expect(await status(known.secret, '/stations', { peer })).toBe(429)
      await pass(15 * 60_000)
      expect(await status(fresh.secret, '/stations', { peer })).toBe(200)
    })
  })
}
