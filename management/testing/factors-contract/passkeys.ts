import { describe, expect, test } from 'bun:test'
import type { Factors, NewCodes } from '@ocpp/shared/blocks/users/factors-api'
import type { PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import { password, type Session } from '../management-app.ts'
import { attempt } from '../sessions.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { createAuthenticator, type Oddity } from './authenticator.ts'
import { useFactors } from './support.ts'

const origin = 'http://localhost:3000'
const browser = 'a browser before its login'
const oddities: readonly [what: string, odd: Oddity][] = [
  ['of another origin', { origin: 'https://evil.example' }],
  ['of another host', { rpId: 'evil.example' }],
  ['without the user verified', { verifiesUser: false }],
]

export const passkeysContract = (name: string, open: OpenStore): void => {
  describe(`a passkey on ${name}`, () => {
    const { app, clock, post, firstStep } = useFactors(open)
    const setupOf = async (session: Session) =>
      (await session.get<PasskeyOptions>('/session/passkeys/setup')).body
    const ask = async (body: object): Promise<PasskeyOptions> =>
      (await (await post('/passkey-logins', body)).json()) as PasskeyOptions
    const logIn = (credential: object, from = browser) =>
      post('/session/passkey', { browser: from, credential })
    const added = async (role = 'operator') => {
      const session = await app().logIn(role)
      const key = createAuthenticator(origin)
      const credential = key.create(await setupOf(session))
      const { status, body } = await session.post<NewCodes>('/session/passkeys', {
        name: 'phone',
        credential,
      })
      expect(status).toBe(200)
      return { session, key, credential, email: session.me.user.email, codes: body.recoveryCodes }
    }
    const actions = async () =>
      (await app().store.security.audits({ limit: 10 })).items.map(({ action }) => action)

    test('is added, listed, and logs in without password, with recovery codes beside it', async () => {
      const { session, key, email, codes } = await added()
      expect(codes).toHaveLength(10)
      const { body } = await session.get<Factors>('/session/factors')
      expect(body.passkeys).toMatchObject([{ id: key.id, name: 'phone', lastUsedAt: null, backedUp: false }])
      const opened = await logIn(key.get(await ask({ browser })))
      expect(opened.status).toBe(200)
      expect(await opened.json()).toMatchObject({ user: { email } })
      expect(opened.headers.getSetCookie()[0]).toStartWith('csms=')
      const { body: used } = await session.get<Factors>('/session/factors')
      expect(used.passkeys[0]?.lastUsedAt).toBe(clock.now().toISOString())
      expect(await actions()).toContain('user.passkey.add')
    })

    test('answers once, within five minutes, to what this browser was asked for a login', async () => {
      const { key, session } = await added()
      const answer = key.get(await ask({ browser }))
      expect((await logIn(answer, 'another browser before it')).status).toBe(401)
      const answers = await Promise.all([logIn(answer), logIn(answer), logIn(answer)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
      expect((await logIn(answer)).status).toBe(401)
      const old = key.get(await ask({ browser }))
      const proof = (await session.get<PasskeyOptions>('/session/passkeys/proof')).body
      expect((await logIn(key.get(proof))).status).toBe(401)
      expect((await logIn(key.get({ challenge: 'AAAA' }))).status).toBe(401)
      clock.advance(5 * 60_000)
      expect((await logIn(old)).status).toBe(401)
      expect((await logIn(key.get(await ask({ browser })))).status).toBe(200)
    })

    test.each(oddities)('%s is neither added nor lets in', async (_what, odd) => {
      const { key, session, email } = await added()
      expect((await logIn(key.get(await ask({ browser }), odd))).status).toBe(401)
      expect(await actions()).toContain('session.refused')
      const step = await firstStep(email)
      const credential = key.get(await ask({ step }), odd)
      expect((await post('/session/second-step', { step, credential })).status).toBe(401)
      const other = createAuthenticator(origin)
      const made = { name: 'x', credential: other.create(await setupOf(session), odd) }
      expect((await session.post('/session/passkeys', made)).status).toBe(422)
    })

    test('that counts back may be a copy, and lets nobody in', async () => {
      const { key } = await added()
      expect((await logIn(key.get(await ask({ browser }), { counter: 40 }))).status).toBe(200)
      for (const counter of [40, 39, 0])
        expect((await logIn(key.get(await ask({ browser }), { counter }))).status).toBe(401)
      expect((await logIn(key.get(await ask({ browser }), { counter: 41 }))).status).toBe(200)
    })

    test('is of one user, and signs itself', async () => {
      const [mine, theirs] = [await added(), await added()]
      const userHandle = Buffer.from(theirs.session.me.user.id).toString('base64url')
      expect((await logIn(mine.key.get(await ask({ browser }), { userHandle }))).status).toBe(401)
      const forged = createAuthenticator(origin).get(await ask({ browser }), { userHandle })
      expect((await logIn({ ...forged, id: theirs.key.id, rawId: theirs.key.id })).status).toBe(401)
      expect((await logIn({ ...forged, id: '', rawId: '' })).status).toBe(401)
    })

    test('is the second step after the password, once, at the step it was asked for', async () => {
      const { key, email } = await added()
      const refused = await attempt(app(), { email })
      expect(await refused.json()).toMatchObject({ code: 'secondFactorRequired' })
      const [step, other] = [await firstStep(email), await firstStep(email)]
      const credential = key.get(await ask({ step }))
      expect((await post('/session/second-step', { step: other, credential })).status).toBe(401)
      expect((await post('/session/second-step', { step, credential })).status).toBe(200)
      expect((await post('/session/second-step', { step, credential })).status).toBe(401)
      expect((await post('/passkey-logins', { step: 'x.y' })).status).toBe(401)
    })

    test('confirms the session that it was asked by', async () => {
      const { key, session, email } = await added('admin')
      const proofOf = async (who: Session) => (await who.get<PasskeyOptions>('/session/passkeys/proof')).body
      const mine = await logIn(key.get(await ask({ browser })))
      expect(mine.status).toBe(200)
      clock.advance(10 * 60_000)
      expect((await session.delete('/session/totp')).status).toBe(403)
      const login = key.get(await ask({ browser }))
      expect((await session.post('/session/confirmation', { credential: login })).status).toBe(422)
      const credential = key.get(await proofOf(session))
      expect((await session.post('/session/confirmation', { credential })).status).toBe(204)
      expect((await session.delete('/session/totp')).status).toBe(404)
      expect((await session.post('/session/confirmation', { credential })).status).toBe(422)
      expect(await actions()).toContain('session.confirm')
      const without = await app().logIn('viewer')
      expect((await without.get('/session/passkeys/proof')).status).toBe(404)
      expect(email).toBe(session.me.user.email)
    })

    test('is added by the session that was asked, confirmed, once, and ten at most', async () => {
      const { session, credential } = await added()
      const again = { name: 'x', credential }
      expect((await session.post('/session/passkeys', again)).status).toBe(409)
      const other = await app().logIn('viewer')
      const setup = await setupOf(session)
      const made = { name: 'x', credential: createAuthenticator(origin).create(setup) }
      expect((await other.post('/session/passkeys', made)).status).toBe(422)
      for (let n = 1; n < 10; n++) {
        const next = createAuthenticator(origin).create(await setupOf(session))
        expect((await session.post('/session/passkeys', { name: `${n}`, credential: next })).status).toBe(200)
      }
      expect((await session.post('/session/passkeys', made)).status).toBe(409)
      expect((await session.get('/session/passkeys/setup')).status).toBe(409)
      clock.advance(10 * 60_000)
      expect((await session.post('/session/passkeys', made)).status).toBe(403)
    })

    test('is removed by its user, reset by an admin, and of no use to who is disabled', async () => {
      const { session, key, email } = await added()
      expect((await session.delete('/session/passkeys/none')).status).toBe(404)
      expect((await session.delete(`/session/passkeys/${key.id}`)).status).toBe(204)
      expect((await logIn(key.get(await ask({ browser })))).status).toBe(401)
      expect((await attempt(app(), { email, password })).status).toBe(200)
      const admin = await app().logIn('admin')
      const lost = await added()
      await admin.delete(`/users/${lost.session.me.user.id}/factors`)
      expect((await logIn(lost.key.get(await ask({ browser })))).status).toBe(401)
      const away = await added()
      await admin.patch(`/users/${away.session.me.user.id}`, { disabled: true })
      expect((await logIn(away.key.get(await ask({ browser })))).status).toBe(401)
    })

    test('leaves a forced change of the password to be made', async () => {
      const { session, key } = await added()
      const admin = await app().logIn('admin')
      const change = { password: 'quiet river under glass', mustChangePassword: true }
      await admin.patch(`/users/${session.me.user.id}`, change)
      const opened = await logIn(key.get(await ask({ browser })))
      expect(await opened.json()).toMatchObject({ user: { mustChangePassword: true } })
    })
  })
}
