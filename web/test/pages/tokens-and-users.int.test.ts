import { describe, expect, test } from 'bun:test'
import { PASSWORD } from '../stub-api.ts'
import { usePageSession } from './page-session.ts'

const { api, client, newcomer } = usePageSession()

describe('tokens and users', () => {
  test('tokens are added, blocked, deleted; unknown ones adopted', async () => {
    const _csrf = await client.csrf()
    expect(await client.page('/tokens/new?type=ISO14443&value=DEADBEEF01')).toContain('value="DEADBEEF01"')
    await client.post('/tokens/new', {
      _csrf,
      value: 'DEADBEEF01',
      type: 'ISO14443',
      alias: 'Fleet 99',
      status: 'Accepted',
    })
    expect(await client.page('/tokens?text=Fleet+99')).toContain('DEADBEEF01')
    await client.post('/tokens/ISO14443/DEADBEEF01', { _csrf, do: 'status', status: 'Blocked' })
    expect(api.sent.at(-1)?.body).toEqual({ status: 'Blocked' })
    const blocked = '/tokens/ISO14443/DEADBEEF01'
    expect(await client.page(blocked)).not.toContain('Lost or stolen')
    await client.post(blocked, { _csrf, do: 'status', status: 'Accepted' })
    expect(await client.page(blocked)).toContain('Lost or stolen')
    await client.post(`${blocked}/block`, { _csrf, stopSessions: 'yes' })
    expect(api.sent.at(-1)?.body).toEqual({ stopSessions: true })
    expect(await client.page(blocked)).toContain('Blocked. Stopped: at NL-UTR-0001.')
    await client.post('/tokens/ISO14443/DEADBEEF01/delete', { _csrf })
    expect(await client.page('/tokens?text=Fleet+99')).toContain('No token matches')
  })

  test('who may not see personal data has no link, filter or form that needs a whole token', async () => {
    const viewer = newcomer()
    await viewer.login('viewer@example.org')
    const value = api.transactions.find(({ token }) => token !== null)?.token?.value ?? ''
    for (const [path, only] of [
      ['/tokens', 'name="text"'],
      ['/tokens', 'href="/tokens/'],
      ['/transactions', 'name="token"'],
      [`/search?q=${value}`, 'Sessions with this token'],
    ] as const) {
      expect([path, (await client.page(path)).includes(only)]).toEqual([path, true])
      expect([path, (await viewer.page(path)).includes(only)]).toEqual([path, false])
    }
    expect(await viewer.page(`/search?q=${value}`)).not.toContain('A part of the search')
    expect(await viewer.page(`/transactions?token=${value}`)).toContain('viewPersonal')
  })

  test('a person is chosen, exported, counted and erased', async () => {
    const _csrf = await client.csrf()
    expect(await client.page('/tokens/person')).toContain('204 messages')
    const chosen = await client.page('/tokens/person?type=eMAID&value=DE%3C8AA&alone=true')
    expect(chosen).toContain('href="/api/v1/tokens/eMAID/DE%3C8AA/person.jsonl?alone=true"')
    expect(chosen).toContain('action="/tokens/eMAID/DE%3C8AA/erase"')
    expect(await client.page('/tokens/person?type=nonsense&value=X')).not.toContain('Erase')
    const erase = (dryRun: string) =>
      client.post('/tokens/eMAID/DE%3C8AA/erase', { _csrf, alone: 'true', dryRun })
    expect((await erase('true')).headers.get('location')).toBe('/tokens/person')
    expect(api.sent.at(-1)?.body).toEqual({ alone: true, dryRun: true })
    await erase('false')
    expect(api.sent.at(-1)?.body).toEqual({ alone: true, dryRun: false })
    expect(await client.page('/tokens/person')).toContain('…&lt;8AA')
  })

  test('users are added and removed; a short password says so without coming back', async () => {
    const _csrf = await client.csrf()
    const short = await client.post('/users/new', {
      _csrf,
      email: 'n@example.org',
      name: 'N',
      role: 'viewer',
      password: 'tooshort',
    })
    const html = await short.text()
    expect(short.status).toBe(422)
    expect(html).toContain('at least 12 characters')
    expect(html).not.toContain('tooshort')
    expect(
      (
        await client.post('/users/new', {
          _csrf,
          email: 'n@example.org',
          name: 'N',
          role: 'viewer',
          password: 'long enough now',
        })
      ).status,
    ).toBe(303)
    expect(await client.page('/users')).toContain('n@example.org')
  })

  test('a user has all sites or those that are named, and never all because none was', async () => {
    const _csrf = await client.csrf()
    const form = { _csrf, email: 's@example.org', name: 'S', role: 'viewer', password: 'long enough now' }
    for (const sites of [' ', 'Nowhere']) {
      const refused = await client.post('/users/new', { ...form, _sites: 'some', sites })
      expect(refused.status).toBe(422)
      expect(await refused.text()).toMatch(/name at least one|no site has the name Nowhere/)
    }
    await client.post('/users/new', { ...form, _sites: 'some', sites: 'Utrecht Papendorp\n' })
    expect(api.sent.at(-1)?.body).toMatchObject({ sites: [expect.stringMatching(/^site-/)] })
    expect(await client.page('/users')).toContain('one site')
    const { id } = (await client.page('/users')).match(/href="\/users\/(?<id>u-\d+)">S</)?.groups ?? {}
    const edit = await client.page(`/users/${id}`)
    expect(edit).toMatch(/<option[^>]*value="some"[^>]*selected/)
    expect(edit).toMatch(/<textarea[^>]*>\s*Utrecht Papendorp/)
    await client.post(`/users/${id}`, {
      _csrf,
      name: 'S',
      role: 'viewer',
      _sites: 'all',
      sites: 'Utrecht Papendorp',
    })
    expect(api.sent.at(-1)?.body).toEqual({ name: 'S', role: 'viewer', sites: null })
    await client.post(`/users/${id}/delete`, { _csrf })
  })

  test('roles are added, changed and removed; a form that is refused keeps what was ticked', async () => {
    const _csrf = await client.csrf()
    const refused = await client.post('/roles/new', { _csrf, name: ' ', 'right:money': 'yes' })
    expect(refused.status).toBe(422)
    const kept = await refused.text()
    expect(kept).toMatch(/name="right:money"[^>]*checked/)
    expect(kept).not.toMatch(/name="right:system"[^>]*checked/)

    const form = { _csrf, name: 'Book-keeping', 'right:money': 'yes', 'right:viewPersonal': 'yes' }
    expect((await client.post('/roles/new', form)).headers.get('location')).toContain('/roles')
    expect(api.sent.at(-1)?.body).toEqual({ name: 'Book-keeping', rights: ['viewPersonal', 'money'] })
    expect(await client.page('/roles')).toContain('View, View personal data, Money')
    expect(await client.page('/users/new')).toContain('Book-keeping')

    await client.post('/roles/night-shift', { _csrf, name: 'Night shift' })
    expect(api.sent.at(-1)?.body).toEqual({ name: 'Night shift', rights: [] })
    await client.post('/roles/night-shift/delete', { _csrf })
    expect(await client.page('/roles')).not.toContain('Night shift')
    expect(await client.page('/roles/admin')).toContain('stays as it is')
  })

  test('one’s own password is changed with the present one, and none of them comes back', async () => {
    const _csrf = await client.csrf()
    const form = { _csrf, currentPassword: 'not the present one', password: 'another long password' }
    const refused = await client.post('/profile/password', form)
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('is not your present password')
    for (const word of [form.currentPassword, form.password]) expect(html).not.toContain(word)
    const changed = await client.post('/profile/password', { ...form, currentPassword: PASSWORD })
    expect([changed.status, changed.headers.get('location')]).toEqual([303, '/profile'])
    expect(await client.page('/profile')).toContain('Your password is changed')
  })
})
