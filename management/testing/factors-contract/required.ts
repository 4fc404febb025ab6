import { afterEach, describe, expect, test } from 'bun:test'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import { defaultPolicies, type Policies } from '@ocpp/shared/blocks/policies/api'
import type { Me, Role } from '@ocpp/shared/blocks/users/api'
import type { NewCodes, TotpSetup } from '@ocpp/shared/blocks/users/factors-api'
import { putPolicies } from '../../src/blocks/policies/keep.ts'
import { accessTable, mayUse } from '../../src/http/guard/access.ts'
import { addKey, askWithKey } from '../api-keys/ask.ts'
import { readEvents } from '../event-stream.ts'
import { password, type Session } from '../management-app.ts'
import { freshId } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { appOf, useFactors } from './support.ts'

/** What stays open to who has to set up a second factor, beside logging out. */
const limited = [
  'GET /api/v1/session',
  'GET /api/v1/session/factors',
  'GET /api/v1/session/passkeys/proof',
  'GET /api/v1/session/passkeys/setup',
  'GET /api/v1/session/provider-logout',
  'POST /api/v1/session/confirmation',
  'POST /api/v1/session/passkeys',
  'POST /api/v1/session/password',
  'POST /api/v1/session/totp',
  'POST /api/v1/session/totp/confirmation',
]

export const requiredContract = (name: string, open: OpenStore): void => {
  describe(`a second factor that the policy asks for on ${name}`, () => {
    const { app, clock, enrolled, firstStep, secondStep } = useFactors(open)
    const put = (secondFactorRoles: string[]) =>
      app().store.atomically(({ items }) =>
        putPolicies({ items, at: clock.now().toISOString() }, { ...defaultPolicies, secondFactorRoles }),
      )
    const enrol = async (session: Session) => {
      const { body: setup } = await session.post<TotpSetup>('/session/totp', { currentPassword: password })
      const code = appOf(setup, clock).code()
      return session.post<NewCodes>('/session/totp/confirmation', { code })
    }
    const refusal = async (session: Session, method = 'GET', path = '/stations') => {
      const { status, body } = await session.refused(method, path)
      return [status, body.code]
    }
    afterEach(() => put([]))

    test('closes all but setting one up, from the next request of an open session on', async () => {
      const admin = await app().logIn('admin')
      const [operator, viewer] = [await app().logIn('operator'), await app().logIn('viewer')]
      const { body } = await admin.patch<Policies>('/policies', {
        secondFactorRoles: ['operator', 'operator'],
      })
      expect(body.secondFactorRoles).toEqual(['operator'])
      const open: string[] = []
      for (const { method, path, access } of accessTable) {
        if (access === 'anyone' || !mayUse(access, operator.me.rights)) continue
        const to = path.replaceAll(/:\w+/g, 'none')
        if (`${method} ${path}` === 'DELETE /api/v1/session') continue
        const [status, code] = await refusal(operator, method, to)
        if (code !== 'secondFactorMissing') open.push(`${method} ${path}`)
        else expect(status).toBe(403)
      }
      expect(open.sort()).toEqual(limited)
      expect((await operator.get<Me>('/session')).body.mustAddFactor).toBe(true)
      expect((await viewer.get<Me>('/session')).body.mustAddFactor).toBe(false)
      expect((await viewer.get('/stations')).status).toBe(200)
      const again = await app().logInAs(operator.me.user.email)
      expect(again.me.mustAddFactor).toBe(true)
      expect((await again.delete('/session')).status).toBe(204)
      expect((await enrol(operator)).body.recoveryCodes).toHaveLength(10)
      expect((await operator.get('/stations')).status).toBe(200)
      expect((await operator.get<Me>('/session')).body.mustAddFactor).toBe(false)
      expect((await admin.patch('/policies', { secondFactorRoles: [] })).status).toBe(200)
      const audit = (await admin.get<{ items: AuditEntry[] }>('/audit?action=policies.change')).body.items
      expect(JSON.stringify(audit)).toContain('secondFactorRoles')
    })

    test('holds for the admin who sets it without one, who can enrol', async () => {
      const admin = await app().logIn('admin')
      expect((await admin.patch('/policies', { secondFactorRoles: ['admin'] })).status).toBe(200)
      expect(await refusal(admin, 'PATCH', '/policies')).toEqual([403, 'secondFactorMissing'])
      expect((await enrol(admin)).status).toBe(200)
      expect((await admin.patch('/policies', { secondFactorRoles: [] })).status).toBe(200)
    })

    test('lets nobody remove the last one, and who has lost it starts anew', async () => {
      const { session, email, authenticator } = await enrolled('operator')
      await put(['operator'])
      expect((await session.get('/stations')).status).toBe(200)
      expect(await refusal(session, 'DELETE', '/session/totp')).toEqual([409, 'conflict'])
      const other = await secondStep(await firstStep(email), authenticator.code())
      expect(await other.json()).toMatchObject({ mustAddFactor: false })
      const admin = await app().logIn('admin')
      expect((await admin.delete(`/users/${session.me.user.id}/factors`)).status).toBe(204)
      const anew = await app().logInAs(email)
      expect(await refusal(anew)).toEqual([403, 'secondFactorMissing'])
      await enrol(anew)
      await put([])
      expect((await anew.delete('/session/totp')).status).toBe(204)
    })

    test('has API keys rest until their user has enrolled, and ends streams', async () => {
      const operator = await app().logIn('operator')
      const key = await addKey(operator)
      const ask = () => askWithKey(app(), key.secret, '/stations')
      const streams = [
        await operator.raw('/events?topics=stations'),
        await askWithKey(app(), key.secret, '/events?topics=stations'),
      ].map(({ body }) => readEvents(body as ReadableStream<Uint8Array>))
      expect((await ask()).status).toBe(200)
      await put(['operator'])
      const refused = await ask()
      expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'secondFactorMissing' }])
      for (const stream of streams) await stream.ended()
      await enrol(operator)
      expect((await ask()).status).toBe(200)
    })

    test('is asked of roles of one’s own; one that is removed falls out, and none that is not there is taken', async () => {
      const admin = await app().logIn('admin')
      const { body: role } = await admin.post<Role>('/roles', { name: freshId('Role '), rights: ['operate'] })
      const roles = { secondFactorRoles: ['viewer', role.id] }
      expect((await admin.patch<Policies>('/policies', roles)).body).toMatchObject(roles)
      const user = await app().logIn(role.id)
      expect(await refusal(user)).toEqual([403, 'secondFactorMissing'])
      await admin.patch(`/users/${user.me.user.id}`, { role: 'operator' })
      const changed = await app().logInAs(user.me.user.email)
      expect((await changed.get('/stations')).status).toBe(200)
      expect((await admin.delete(`/roles/${role.id}`)).status).toBe(204)
      const left = (await admin.get<Policies>('/policies')).body.secondFactorRoles
      expect(left).toEqual(['viewer'])
      const { status, body } = await admin.refused('PATCH', '/policies', roles)
      expect([status, body.issues?.[0]?.path]).toEqual([422, 'secondFactorRoles'])
    })
  })
}
