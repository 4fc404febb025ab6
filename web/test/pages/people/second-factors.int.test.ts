import { describe, expect, test } from 'bun:test'
import { CODE, RECOVERY_CODES, TWICE } from '../../stub/people/factors.ts'
import { PASSWORD } from '../../stub-api.ts'
import { usePageSession } from '../page-session.ts'

const { api, client, newcomer, post } = usePageSession()
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''

describe('the second step of a login', () => {
  test('follows the password, keeps where it leads, and shows neither in an address', async () => {
    const user = newcomer()
    const asked = await user.post('/login', { email: TWICE, password: PASSWORD, next: '/stations' })
    const page = await asked.text()
    expect([asked.status, asked.headers.get('location')]).toEqual([401, null])
    expect(page).toContain('Enter what your authenticator app shows')
    expect(page).not.toContain('problem')
    expect((await user.get('/stations')).status).toBe(302)
    const form = { step: hidden(page, 'step'), next: hidden(page, 'next') }
    const wrong = await user.post('/login/second-step', { ...form, code: '111111' })
    const again = await wrong.text()
    expect([wrong.status, hidden(again, 'step')]).toEqual([401, form.step])
    expect(again).toContain('This code is wrong')
    const entered = await user.post('/login/second-step', { ...form, code: CODE })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/stations'])
    expect((await user.get('/stations')).status).toBe(200)
  })

  test('says how long to wait, and leads back to the password when it is over', async () => {
    const user = newcomer()
    const page = await (await user.post('/login', { email: TWICE, password: PASSWORD })).text()
    const waits = await user.post('/login/second-step', { step: hidden(page, 'step'), code: '000000' })
    expect([waits.status, waits.headers.get('retry-after')]).toEqual([429, '42'])
    expect(await waits.text()).toContain('Wait 42 s')
    const over = await user.post('/login/second-step', { step: 'old', code: CODE, next: '//evil.example' })
    const text = await over.text()
    expect(text).toContain('took too long')
    expect(hidden(text, 'next')).toBe('/')
  })

  test('has no form where no password came first', async () => {
    const html = await newcomer().page('/login/second-step')
    expect(html).toContain('This step follows on the password')
    expect(html).not.toContain('name="code"')
  })
})

describe('the page of second factors', () => {
  test('sets up an app without scripts, and shows recovery codes once', async () => {
    expect(await client.page('/profile')).toContain('href="/profile/second-factor"')
    const begin = '/profile/second-factor/begin'
    const refusal = await client.post(begin, { _csrf: await client.csrf(), currentPassword: 'wrong' })
    expect(refusal.status).toBe(422)
    expect(await refusal.text()).toContain('is not your present password')
    expect((await post(begin, { currentPassword: PASSWORD })).to).toBe('/profile/second-factor')
    const page = await client.page('/profile/second-factor')
    expect(page).toContain('src="data:image/svg+xml;base64,')
    expect(page).toContain('JBSW Y3DP EHPK 3PXP')
    expect((await post('/profile/second-factor/app', { code: '1' })).status).toBe(422)
    expect(await client.page('/profile/second-factor')).toContain('src="data:image/svg+xml;base64,')
    expect((await post('/profile/second-factor/app', { code: CODE })).status).toBe(303)
    const shown = await client.page('/profile/second-factor')
    for (const code of RECOVERY_CODES) expect(shown).toContain(code)
    const later = await client.page('/profile/second-factor')
    for (const code of RECOVERY_CODES) expect(later).not.toContain(code)
    expect(later).toContain('10 of them left')
    expect((await post('/profile/second-factor/codes', {})).status).toBe(303)
    expect(await client.page('/profile/second-factor')).toContain(RECOVERY_CODES[1]!)
    expect((await post('/profile/second-factor/app/remove', {})).status).toBe(303)
    expect(await client.page('/profile/second-factor')).not.toContain('Recovery codes')
  })
})

describe('something dangerous, long after the login', () => {
  const typed = { email: 'new@example.org', name: 'Ada & "Co"', role: 'viewer', password: 'never seen again' }

  test('is asked to be confirmed, and its form returns with what was typed', async () => {
    api.endConfirmation()
    const asked = await client.post('/users/new', { _csrf: await client.csrf(), ...typed })
    const page = await asked.text()
    expect(asked.status).toBe(403)
    expect(page).toContain('<h1>Confirm that it is you</h1>')
    expect(page).not.toContain('never seen again')
    const carried = (html: string) => ({
      _csrf: hidden(html, '_csrf'),
      next: hidden(html, 'next'),
      kept: hidden(html, 'kept').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    })
    const wrong = await client.post('/confirm', { ...carried(page), currentPassword: 'wrong' })
    const again = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(again).toContain('is not your present password')
    const done = await client.post('/confirm', { ...carried(again), currentPassword: PASSWORD })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/users/new'])
    const form = await client.page('/users/new')
    expect(form).toContain('You have confirmed it')
    expect(form).toContain('value="Ada &amp; &quot;Co&quot;"')
    expect(form).toContain('value="new@example.org"')
    expect(await client.page('/users/new')).not.toContain('You have confirmed it')
    expect((await post('/users/new', typed)).status).toBe(303)
  })

  test('returns to the page of the form where that is another one, and to no other site', async () => {
    api.endConfirmation()
    const asked = await client.post('/users/u-1/delete', { _csrf: await client.csrf() })
    expect(hidden(await asked.text(), 'next')).toBe('/users/u-1')
    const form = { _csrf: await client.csrf(), currentPassword: PASSWORD, next: '//evil.example', kept: '[' }
    const done = await client.post('/confirm', form)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/'])
  })
})

test('second factors of a user are removed by an admin', async () => {
  expect(await client.page('/users/u-1')).toContain('Remove their second factors')
  const { to, sent } = await post('/users/u-1/factors', {})
  expect([to, sent?.method, sent?.path]).toEqual(['/users/u-1', 'DELETE', '/users/u-1/factors'])
})
