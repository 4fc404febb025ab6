import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@ocpp/shared/blocks/users/api'
import type { Session, TestApp } from '../management-app.ts'
import { freshId, instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { type MarkedSite, useTwoSites } from './two-sites.ts'

/** What somebody who has one site may change, on any store. */
export const otherSitesChanges = (name: string, open: OpenStore): void => {
  describe(`on ${name} somebody who has one site`, () => {
    const world = useTwoSites(open)
    let app: TestApp
    let somewhere: Session
    let own: MarkedSite
    let other: MarkedSite
    beforeAll(() => {
      ;({ app, somewhere, own, other } = world)
    })

    const changes: readonly [
      what: string,
      method: string,
      path: () => string,
      body: () => object,
      status: number,
    ][] = [
      ['a station without a site', 'POST', () => '/stations', () => ({ id: 'NEW-1' }), 403],
      ['a station of another', 'POST', () => '/stations', () => ({ id: 'NEW-2', siteId: other.id }), 404],
      [
        'a station of another by its name',
        'POST',
        () => '/stations',
        () => ({ id: 'NEW-3', site: 'Site MARKOTHER' }),
        403,
      ],
      ['a station of a new site', 'POST', () => '/stations', () => ({ id: 'NEW-4', site: 'Elsewhere' }), 403],
      [
        'a station there already',
        'POST',
        () => '/stations',
        () => ({ id: other.station, siteId: own.id }),
        409,
      ],
      ['a station of theirs', 'POST', () => '/stations', () => ({ id: 'NEW-5', siteId: own.id }), 201],
      ['theirs to another', 'PATCH', () => `/stations/${own.station}`, () => ({ siteId: other.id }), 404],
      ['theirs to none', 'PATCH', () => `/stations/${own.station}`, () => ({ site: null }), 403],
      ['the name of another', 'PATCH', () => `/sites/${other.id}`, () => ({ name: 'X' }), 404],
      ['the name of theirs', 'PATCH', () => `/sites/${own.id}`, () => ({ address: 'MARKOWN 7' }), 200],
      ['a site', 'POST', () => '/sites', () => ({ name: 'X' }), 403],
      ['theirs away', 'DELETE', () => `/sites/${own.id}?stations=release`, () => ({}), 403],
      ['what all have', 'PATCH', () => '/policies', () => ({}), 403],
      [
        'the network’s tariff',
        'POST',
        () => '/tariff-assignments',
        () => ({ scope: 'network', tariff: null }),
        403,
      ],
      [
        'another’s tariff',
        'POST',
        () => '/tariff-assignments',
        () => ({ scope: `site:${other.id}`, tariff: null }),
        404,
      ],
      [
        'another station’s tariff',
        'POST',
        () => '/tariff-assignments',
        () => ({ scope: `station:${other.station}`, tariff: null }),
        403,
      ],
      [
        'their tariff',
        'POST',
        () => '/tariff-assignments',
        () => ({ scope: `site:${own.id}`, tariff: null }),
        200,
      ],
      ['a command of another', 'POST', () => `/commands/key-${other.mark}/cancel`, () => ({}), 404],
      ['commands of another', 'POST', () => `/bulk-commands/bulk-${other.mark}/cancel`, () => ({}), 404],
      [
        'commands to another',
        'POST',
        () => '/bulk-commands',
        () => ({ name: 'Reset', payload: { type: 'Soft' }, stations: [other.station] }),
        422,
      ],
      ['a role', 'POST', () => '/roles', () => ({ name: 'X', rights: [] }), 403],
    ]
    for (const [what, method, path, body, status] of changes)
      test(`that asks to make or change ${what} is answered ${status}`, async () => {
        const answer = await somewhere.refused(method, path(), body())
        expect(answer.status, JSON.stringify(answer.body)).toBe(status)
        expect((await app.store.stations.get(other.station))?.site).toBe(other.id)
        expect((await app.store.stations.get(own.station))?.site).toBe(own.id)
      })

    test('leaves of a token what they do not see', async () => {
      const path = '/tokens/Central/TAG-9-R'
      const { body } = await somewhere.patch<{ lastStation: null }>(path.replace('Central', 'ISO14443'), {
        alias: 'x',
      })
      expect(body.lastStation).toBeNull()
      const kept = await app.store.tokens.get({ type: 'ISO14443', value: 'TAG-9-R' })
      expect([kept?.alias, kept?.lastStation]).toEqual(['x', other.station])
    })

    test('sees no more with an API key', async () => {
      const { body } = await somewhere.post<{ secret: string }>('/api-keys', {
        name: 'Key',
        scopes: ['view', 'system'],
      })
      const headers = { Authorization: `Bearer ${body.secret}` }
      const asked = async (path: string) => await app.fetch(`/api/v1${path}`, { headers })
      expect((await asked(`/stations/${own.station}`)).status).toBe(200)
      expect((await asked(`/stations/${other.station}`)).status).toBe(404)
      expect((await asked('/audit')).status).toBe(403)
      expect(await (await asked('/stations')).text()).not.toContain(other.station)
    })

    test('revokes no API key of another’s user', async () => {
      const path = (mark: string) => `/users/key-${mark}/api-keys/key-${mark}`
      expect((await somewhere.delete(path(other.mark))).status).toBe(404)
      expect((await somewhere.delete(path(own.mark))).status).toBe(204)
    })

    test('hears of their stations only', async () => {
      const stream = await somewhere.raw('/events')
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
      const topics = [`station:${other.station}`, `station:${own.station}`]
      app.bus.broadcast({ kind: 'changed', topics, at: instant() })
      let heard = ''
      while (!heard.includes(own.station)) heard += (await reader.read()).value
      await reader.cancel()
      expect(heard).not.toContain(other.station)
    })
  })
}

/** Who gives which sites to whom, on any store. */
export const sitesOfOthers = (name: string, open: OpenStore): void => {
  describe(`on ${name} whoever may change users and has one site`, () => {
    const world = useTwoSites(open)
    let app: TestApp
    let everywhere: Session
    let somewhere: Session
    let own: MarkedSite
    let other: MarkedSite
    beforeAll(() => {
      ;({ app, everywhere, somewhere, own, other } = world)
    })

    const add = (
      session: Session,
      sites: readonly string[] | null | undefined,
      email = `${freshId('u')}@example.org`,
    ) =>
      session.refused('POST', '/users', {
        ...{ email, name: 'New', role: 'viewer', password: 'correct horse battery' },
        ...(sites !== undefined && { sites }),
      })

    test('gives no site that they do not have', async () => {
      for (const sites of [undefined, null, [other.id], [own.id, other.id]])
        expect((await add(somewhere, sites)).status, String(sites)).toBe(403)
      expect((await add(somewhere, [])).status).toBe(422)
      const { status, body } = await add(somewhere, [own.id])
      expect([status, (body as unknown as User).sites]).toEqual([201, [own.id]])
      const path = `/users/${(body as unknown as User).id}`
      for (const sites of [null, [other.id], [own.id, other.id]])
        expect((await somewhere.patch(path, { sites })).status).toBe(403)
      expect((await somewhere.patch(path, { name: 'Newer' })).status).toBe(200)
      expect((await somewhere.delete(path)).status).toBe(204)
    })

    test('finds nobody who has others', async () => {
      for (const path of [`/users/${everywhere.me.user.id}`, `/users/key-${other.mark}`]) {
        expect((await somewhere.get(path)).status).toBe(404)
        expect((await somewhere.patch(path, { password: 'correct horse battery' })).status).toBe(404)
        expect((await somewhere.delete(path)).status).toBe(404)
      }
      expect((await somewhere.patch(`/users/${somewhere.me.user.id}`, { sites: null })).status).toBe(403)
    })

    test('is not who may change everybody', async () => {
      const path = `/users/${everywhere.me.user.id}`
      const chief = await app.logIn('admin')
      expect((await everywhere.patch(`/users/${chief.me.user.id}`, { sites: [own.id] })).status).toBe(200)
      expect((await chief.get('/session')).status).toBe(401)
      expect((await add(everywhere, ['no such site'])).status).toBe(422)
      expect((await everywhere.patch(path, { sites: [own.id] })).status).toBe(409)
    })
  })
}
