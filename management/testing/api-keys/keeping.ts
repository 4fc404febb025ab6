import { describe, expect, test } from 'bun:test'
import { type ApiKey, type ApiKeyWithSecret, mostApiKeys } from '@ocpp/shared/blocks/users/keys-api'
import { apiKeys } from '../../src/blocks/users/keys/records.ts'
import { wholeSystem } from '../../src/domain/items.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { addKey, askWithKey } from './ask.ts'
import { useKeys } from './support.ts'

const hourMs = 60 * 60_000

export const keeping = (name: string, open: OpenStore): void => {
  describe(`an API key on ${name}`, () => {
    const { app, admin, clock, pass, status } = useKeys(open)
    const read = async (id: string) => (await admin().get<ApiKey>(`/api-keys/${id}`)).body
    const stored = (id: string) => app().store.items.get(apiKeys.kind, wholeSystem, id)
    const inFuture = (ms: number) => new Date(clock().now().getTime() + ms).toISOString()

    test('is shown once, and stored as a hash alone', async () => {
      const key = await addKey(admin(), ['operate'], { name: 'Billing' })
      expect(key.secret).toMatch(new RegExp(`^csms_${key.id}_[0-9A-Za-z]{38}$`))
      const { secret: _secret, ...shown } = key
      expect(shown).toEqual({
        ...{ id: key.id, name: 'Billing', user: admin().me.user.id, scopes: ['view', 'operate'] },
        ...{ perMinute: 600, createdAt: clock().now().toISOString(), secretAt: clock().now().toISOString() },
        ...{ expiresAt: null, lastUsedAt: null, formerUntil: null },
      })
      expect(await read(key.id)).toEqual(shown)
      expect((await admin().get<ApiKey[]>('/api-keys')).body).toContainEqual(shown)
      expect(JSON.stringify(await stored(key.id))).not.toContain(key.secret.slice(14))
    })

    test('opens nothing after its end, which lies in the future when it is made', async () => {
      const key = await addKey(admin(), ['view'], { expiresAt: inFuture(hourMs) })
      expect(await status(key.secret)).toBe(200)
      await pass(hourMs)
      expect(await status(key.secret)).toBe(401)
      const past = { name: 'Past', scopes: ['view'], expiresAt: clock().now().toISOString() }
      expect((await admin().refused('POST', '/api-keys', past)).body.issues?.[0]?.path).toBe('expiresAt')
    })

    test('gets a new secret, with the former one good as long as was asked for', async () => {
      const key = await addKey(admin())
      const renew = (body: object) => admin().post<ApiKeyWithSecret>(`/api-keys/${key.id}/secret`, body)
      const formerUntil = inFuture(hourMs)
      const second = (await renew({ formerUntil })).body
      expect(second.secret).not.toBe(key.secret)
      expect(second.formerUntil).toBe(formerUntil)
      expect(await status(key.secret)).toBe(200)
      expect(await status(second.secret)).toBe(200)
      await pass(hourMs)
      expect(await status(key.secret)).toBe(401)
      expect(await status(second.secret)).toBe(200)
      expect((await read(key.id)).formerUntil).toBeNull()
      const third = (await renew({})).body
      expect(await status(second.secret)).toBe(401)
      expect(await status(third.secret)).toBe(200)
      expect((await renew({ formerUntil: inFuture(91 * 24 * hourMs) })).status).toBe(422)
      expect((await renew({ formerUntil: clock().now().toISOString() })).status).toBe(422)
      expect(await status(third.secret)).toBe(200)
    })

    test('opens nothing once it is revoked, and no stream of it goes on', async () => {
      const key = await addKey(admin())
      const stream = await askWithKey(app(), key.secret, '/events')
      const reader = stream.body!.getReader()
      await reader.read()
      expect((await admin().delete(`/api-keys/${key.id}`)).status).toBe(204)
      expect(app().hub.clients()).toBe(0)
      expect(await status(key.secret)).toBe(401)
      expect((await admin().get(`/api-keys/${key.id}`)).status).toBe(404)
      expect((await admin().delete(`/api-keys/${key.id}`)).status).toBe(404)
    })

    test('has a stream that ends with it, also where another management revoked it', async () => {
      const key = await addKey(admin())
      const stream = await askWithKey(app(), key.secret, '/events')
      await app().store.items.remove(apiKeys.kind, wholeSystem, key.id)
      // Read to its end: a heartbeat asks whether the key still lives.
      expect(await stream.text()).toContain('retry')
    })

    test('says when it was last used, written at most once a minute', async () => {
      const key = await addKey(admin())
      const use = async () => {
        expect(await status(key.secret)).toBe(200)
        return (await read(key.id)).lastUsedAt
      }
      const first = clock().now().toISOString()
      expect(await use()).toBe(first)
      clock().advance(59_000)
      expect(await use()).toBe(first)
      clock().advance(1_000)
      expect(await use()).toBe(clock().now().toISOString())
    })

    test('is one of a bounded number', async () => {
      const session = await app().logIn('viewer')
      for (let made = 0; made < mostApiKeys; made++) await addKey(session)
      expect((await session.post('/api-keys', { name: 'More', scopes: [] })).status).toBe(409)
      expect((await session.get<ApiKey[]>('/api-keys')).body.length).toBe(mostApiKeys)
    })

    test('is its maker’s alone, but for those who may change users', async () => {
      const maker = await app().logIn('operator')
      const other = await app().logIn('operator')
      const key = await addKey(maker)
      const path = `/api-keys/${key.id}`
      expect((await other.get<ApiKey[]>('/api-keys')).body).toEqual([])
      expect((await other.get(path)).status).toBe(404)
      expect((await other.post(`${path}/secret`, {})).status).toBe(404)
      expect((await other.delete(path)).status).toBe(404)
      const ofMaker = `/users/${maker.me.user.id}/api-keys`
      expect((await other.get(ofMaker)).status).toBe(403)
      expect((await other.delete(`${ofMaker}/${key.id}`)).status).toBe(403)
      const ofOther = `/users/${other.me.user.id}/api-keys`
      expect((await admin().delete(`${ofOther}/${key.id}`)).status).toBe(404)
      const { secret: _secret, ...shown } = key
      expect((await admin().get<ApiKey[]>(ofMaker)).body).toEqual([shown])
      expect(await status(key.secret)).toBe(200)
      expect((await admin().delete(`${ofMaker}/${key.id}`)).status).toBe(204)
      expect(await status(key.secret)).toBe(401)
    })

    test('goes with its user', async () => {
      const maker = await app().logIn('operator')
      const key = await addKey(maker)
      expect((await admin().delete(`/users/${maker.me.user.id}`)).status).toBe(204)
      expect(await status(key.secret)).toBe(401)
      expect(await stored(key.id)).toBeNull()
    })
  })
}
