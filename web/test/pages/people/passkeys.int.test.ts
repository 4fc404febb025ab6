import { describe, expect, test } from 'bun:test'
import { PASSKEY, TWICE } from '../../stub/people/factors.ts'
import { PASSWORD } from '../../stub-api.ts'
import { usePageSession } from '../page-session.ts'

const { client, newcomer, post } = usePageSession()
const text = { clientDataJSON: 'AA' }
const answerOf = (id: string) =>
  JSON.stringify({
    ...{ id, rawId: id, type: 'public-key' },
    response: { ...text, authenticatorData: 'AA', signature: 'AA' },
  })
const made = JSON.stringify({
  ...{ id: PASSKEY, rawId: PASSKEY, type: 'public-key' },
  response: { ...text, attestationObject: 'AA' },
})
const formOf = (html: string, action: string) =>
  html.match(/<form\b[^>]*data-passkey[^>]*>/g)?.find((tag) => tag.includes(`action="${action}"`)) ?? ''

describe('the login page', () => {
  test('has a form for passkeys that waits for the script, in a browser that is told from others', async () => {
    const answer = await newcomer().get('/login')
    const html = await answer.text()
    expect(formOf(html, '/login/passkey')).toMatch(/\bhidden\b/)
    expect(html).toContain('name="options" value="{&quot;challenge&quot;:&quot;AAAA&quot;}"')
    expect(answer.headers.getSetCookie().join()).toMatch(/browser=[\w-]{43}; Path=\/; SameSite=Lax; HttpOnly/)
    const again = await newcomer().get('/login')
    expect(again.headers.getSetCookie()).not.toEqual(answer.headers.getSetCookie())
  })

  test('logs in by a passkey that is known, and goes where it was to lead', async () => {
    const user = newcomer()
    await user.get('/login')
    for (const credential of [answerOf('other'), '{', ''])
      expect((await user.post('/login/passkey', { credential })).status).toBe(401)
    const opened = await user.post('/login/passkey', { credential: answerOf(PASSKEY), next: '/stations' })
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/stations'])
    const step = await (await user.post('/login', { email: TWICE, password: PASSWORD })).text()
    expect(formOf(step, '/login/second-step')).toMatch(/\bhidden\b/)
    const form = { step: /name="step"[^>]*value="([^"]*)"/.exec(step)?.[1] ?? '' }
    const wrong = await user.post('/login/second-step', { ...form, credential: answerOf('other') })
    expect([wrong.status, await wrong.text()]).toEqual([
      401,
      expect.stringContaining('This passkey is not yours'),
    ])
    const entered = await user.post('/login/second-step', { ...form, credential: answerOf(PASSKEY) })
    expect(entered.status).toBe(303)
  })
})

test('a passkey is added, shown, taken as a confirmation, and removed', async () => {
  const page = '/profile/second-factor'
  expect(formOf(await client.page(page), `${page}/passkeys`)).toContain('data-passkey="create"')
  expect((await post(`${page}/passkeys`, { name: 'x', credential: 'x' })).status).toBe(422)
  expect((await post(`${page}/passkeys`, { name: 'My <i>phone</i>', credential: made })).to).toBe(page)
  const html = await client.page(page)
  expect(html).toContain('My &lt;i&gt;phone&lt;/i&gt;')
  expect(html).toContain('Your recovery codes')
  expect(formOf(await client.page('/confirm'), '/confirm')).toContain('data-passkey="get"')
  expect((await post('/confirm', { credential: answerOf('other') })).status).toBe(422)
  expect((await post('/confirm', { credential: answerOf(PASSKEY), next: page })).to).toBe(page)
  const { sent } = await post(`${page}/passkeys/${PASSKEY}/remove`, {})
  expect([sent?.method, sent?.path]).toEqual(['DELETE', `/session/passkeys/${PASSKEY}`])
  expect(await client.page(page)).not.toContain('phone&lt;')
})
