import { describe, expect, test } from 'bun:test'
import { useTestApps } from '../../../../testing/sessions.ts'

const started = useTestApps()

describe('everybody’s sessions', () => {
  test('are listed for an admin, the latest first, by pages and by user', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const operator = await app.logIn('operator')
    type Listed = { items: { id: string; email: string; current: boolean }[]; next: string | null }
    const { body } = await admin.get<Listed>('/login-sessions?limit=1')
    expect(body.items.map(({ email }) => email)).toEqual([operator.me.user.email])
    const { body: rest } = await admin.get<Listed>(`/login-sessions?limit=1&cursor=${body.next}`)
    expect(rest.items.map(({ email, current }) => [email, current])).toEqual([[admin.me.user.email, true]])
    const { body: one } = await admin.get<Listed>(`/login-sessions?user=${operator.me.user.id}`)
    expect(one.items.map(({ id }) => id)).toEqual([operator.me.sessionId])
    expect(JSON.stringify(one)).not.toMatch(/tokenHash|csrfToken/)
    expect((await operator.get('/login-sessions')).status).toBe(403)
  })

  test('end by an admin’s hand, one of them or all of a user', async () => {
    const app = await started()
    const admin = await app.logIn('admin')
    const first = await app.logIn('operator')
    const second = await app.logInAs(first.me.user.email)
    expect((await admin.delete(`/login-sessions/${first.me.sessionId}`)).status).toBe(204)
    expect((await admin.delete(`/login-sessions/${first.me.sessionId}`)).status).toBe(404)
    expect([(await first.get('/session')).status, (await second.get('/session')).status]).toEqual([401, 200])
    const third = await app.logInAs(first.me.user.email)
    expect((await admin.delete(`/users/${first.me.user.id}/sessions`)).status).toBe(204)
    for (const session of [second, third]) expect((await session.get('/session')).status).toBe(401)
  })
})
