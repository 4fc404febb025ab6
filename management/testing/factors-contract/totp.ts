import { describe, expect, test } from 'bun:test'
import type { Factors, NewCodes, TotpSetup } from '@ocpp/shared/blocks/users/factors-api'
import { password } from '../management-app.ts'
import { attempt } from '../sessions.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { appOf, useFactors } from './support.ts'

export const totpContract = (name: string, open: OpenStore): void => {
  describe(`an authenticator app on ${name}`, () => {
    const { app, clock, firstStep, secondStep, enrolled } = useFactors(open)

    test('is set up with the password and its first code, by the session that began', async () => {
      const session = await app().logIn('viewer')
      expect((await session.post('/session/totp', { currentPassword: 'wrong' })).status).toBe(422)
      expect((await session.post('/session/totp/confirmation', { code: '123456' })).status).toBe(409)
      const { status, body: setup } = await session.post<TotpSetup>('/session/totp', {
        currentPassword: password,
      })
      expect(status).toBe(201)
      const { body: pending } = await session.get<Factors>('/session/factors')
      expect(pending).toMatchObject({ totp: false, recoveryCodes: 0, pending: { secret: setup.secret } })
      const other = await app().logInAs(session.me.user.email)
      expect((await other.get<Factors>('/session/factors')).body.pending).toBeNull()
      const code = appOf(setup, clock).code()
      expect((await other.post('/session/totp/confirmation', { code })).status).toBe(409)
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
      expect((await session.post('/session/totp/confirmation', { code: wrong })).status).toBe(422)
      const done = await session.post<NewCodes>('/session/totp/confirmation', { code })
      expect(done.body.recoveryCodes).toHaveLength(10)
      expect((await session.get<Factors>('/session/factors')).body).toEqual({
        totp: true,
        passkeys: [],
        pending: null,
        recoveryCodes: 10,
      })
    })

    test('is waited for ten minutes', async () => {
      const session = await app().logIn('viewer')
      const { body } = await session.post<TotpSetup>('/session/totp', { currentPassword: password })
      clock.advance(10 * 60_000)
      const code = appOf(body, clock).code()
      expect((await session.post('/session/totp/confirmation', { code })).status).toBe(409)
    })

    test('is asked at the login, which is none before the second step', async () => {
      const { email, authenticator } = await enrolled()
      const refused = await attempt(app(), { email })
      expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []])
      expect(await refused.json()).toMatchObject({ code: 'secondFactorRequired' })
      const step = await firstStep(email)
      const other = await app().fetch('/api/v1/session', { headers: { Cookie: `csms=${step}` } })
      expect(other.status).toBe(401)
      const opened = await secondStep(step, authenticator.code())
      expect(opened.status).toBe(200)
      expect(await opened.json()).toMatchObject({ user: { email } })
      expect(opened.headers.getSetCookie()[0]).toStartWith('csms=')
    })

    test('says nothing of itself to who has a wrong password', async () => {
      const { email } = await enrolled()
      const refused = await attempt(app(), { email, password: 'wrong wrong wrong' })
      expect(await refused.json()).toMatchObject({ code: 'unauthenticated' })
    })

    test('has each code taken once, of all that come at once, and none from before', async () => {
      const { email, authenticator } = await enrolled()
      const steps = [await firstStep(email), await firstStep(email), await firstStep(email)]
      const answers = await Promise.all(steps.map((step) => secondStep(step, authenticator.code())))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
      const again = await firstStep(email)
      expect((await secondStep(again, authenticator.code(-1))).status).toBe(401)
      clock.advance(30_000)
      expect((await secondStep(again, authenticator.code())).status).toBe(200)
    })

    test('takes no step that is used, over, of somebody else or of a former password', async () => {
      const { email, authenticator, session } = await enrolled()
      const next = () => {
        clock.advance(30_000)
        return authenticator.code()
      }
      const used = await firstStep(email)
      expect((await secondStep(used, next())).status).toBe(200)
      expect((await secondStep(used, next())).status).toBe(401)
      const old = await firstStep(email)
      clock.advance(5 * 60_000)
      expect((await secondStep(old, next())).status).toBe(401)
      const other = await enrolled()
      const foreign = (await firstStep(other.email)).replace(/^[^.]+/, session.me.user.id)
      expect((await secondStep(foreign, next())).status).toBe(401)
      const former = await firstStep(email)
      const admin = await app().logIn('admin')
      await admin.patch(`/users/${session.me.user.id}`, { password: 'quiet river under glass' })
      expect((await secondStep(former, next())).status).toBe(401)
      for (const step of ['', '.', 'x.y', former.slice(0, -1)])
        expect((await secondStep(step, next())).status).toBe(401)
    })

    test('cannot be guessed without end, not even by who knows the password', async () => {
      const { email } = await enrolled()
      const statuses: number[] = []
      let step = ''
      for (let n = 0; n < 7; n++) {
        // A right password gives no tries at codes back.
        if (n < 4) step = await firstStep(email)
        statuses.push((await secondStep(step, String(n).padStart(6, '0'))).status)
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    })

    test('is kept where its secret cannot be read', async () => {
      const { setup, codes, session } = await enrolled()
      const item = await app().store.items.get('secondFactors' as never, '', session.me.user.id)
      const text = JSON.stringify(item)
      for (const secret of [setup.secret, ...codes]) expect(text).not.toContain(secret)
      const entries = JSON.stringify((await app().store.security.audits({ limit: 50 })).items)
      for (const secret of [setup.secret, ...codes]) expect(entries).not.toContain(secret)
    })

    test('is reset by an admin for who has lost it, and sessions end', async () => {
      const { session, email } = await enrolled('admin')
      const { user } = session.me
      const desk = await app().logIn('operator')
      expect((await desk.delete(`/users/${user.id}/factors`)).status).toBe(403)
      const admin = await app().logIn('admin')
      expect((await admin.delete('/users/none/factors')).status).toBe(404)
      expect((await admin.delete(`/users/${user.id}/factors`)).status).toBe(204)
      expect((await session.get('/session')).status).toBe(401)
      expect((await attempt(app(), { email })).status).toBe(200)
      const { items } = await app().store.security.audits({ limit: 5 })
      expect(items.map(({ action, subject }) => [action, subject])).toContainEqual([
        'user.factors.reset',
        email,
      ])
    })

    test('is removed, with the recovery codes, and with the user', async () => {
      const { session, email } = await enrolled()
      expect((await session.delete('/session/totp')).status).toBe(204)
      expect((await session.delete('/session/totp')).status).toBe(404)
      expect((await session.get<Factors>('/session/factors')).body.recoveryCodes).toBe(0)
      expect((await attempt(app(), { email })).status).toBe(200)
      const other = await enrolled()
      const admin = await app().logIn('admin')
      await admin.delete(`/users/${other.session.me.user.id}`)
      expect(await app().store.items.get('secondFactors' as never, '', other.session.me.user.id)).toBeNull()
    })
  })

  describe(`a recovery code on ${name}`, () => {
    const { firstStep, secondStep, enrolled } = useFactors(open)

    test('stands in for the app, once, however it is typed', async () => {
      const { email, codes } = await enrolled()
      const [first = '', second = ''] = codes
      expect(new Set(codes).size).toBe(10)
      for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
      expect((await secondStep(await firstStep(email), first)).status).toBe(200)
      expect((await secondStep(await firstStep(email), first)).status).toBe(401)
      const typed = second.toLowerCase().replaceAll('-', ' ')
      const steps = [await firstStep(email), await firstStep(email)]
      const answers = await Promise.all(steps.map((step) => secondStep(step, typed)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    })

    test('is void once new ones are made, and of no use to anybody else', async () => {
      const { session, email, codes } = await enrolled()
      const other = await enrolled()
      expect((await secondStep(await firstStep(other.email), codes[0]!)).status).toBe(401)
      const { body } = await session.post<NewCodes>('/session/recovery-codes')
      expect((await secondStep(await firstStep(email), codes[0]!)).status).toBe(401)
      expect((await secondStep(await firstStep(email), body.recoveryCodes![0]!)).status).toBe(200)
    })

    test('is there only beside a factor', async () => {
      const { session } = await enrolled()
      await session.delete('/session/totp')
      expect((await session.post('/session/recovery-codes')).status).toBe(404)
    })
  })
}
