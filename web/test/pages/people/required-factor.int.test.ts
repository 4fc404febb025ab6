import { describe, expect, test } from 'bun:test'
import { CODE } from '../../stub/people/factors.ts'
import { PASSWORD } from '../../stub-api.ts'
import { usePageSession } from '../page-session.ts'

const { api, client, newcomer, post } = usePageSession()
const to = (response: Response) => [response.status, response.headers.get('location')]

describe('the policy of second factors', () => {
  test('names the roles that are ticked, shows them so, and none where none is', async () => {
    const page = await client.page('/system/policies')
    expect(page).toContain('name="secondFactor:admin"')
    expect(page).toContain('Night shift')
    expect(page).toContain('Users of the identity provider are exempt')
    const form = { _secondFactorRoles: 'yes', 'secondFactor:admin': 'yes', 'secondFactor:lone': 'yes' }
    const { sent } = await post('/system/policies', { ...form, pushLocalList: 'true' })
    expect(sent?.body).toEqual({ pushLocalList: true, secondFactorRoles: ['admin', 'lone'] })
    const ticked = [
      ...(await client.page('/system/policies')).matchAll(/<input[^>]*name="secondFactor:[^>]*>/g),
    ]
      .map(([tag]) => tag)
      .filter((tag) => /\schecked/.test(tag))
    expect(ticked).toHaveLength(2)
    const none = await post('/system/policies', { _secondFactorRoles: 'yes' })
    expect(none.sent?.body).toEqual({ secondFactorRoles: [] })
    expect((await post('/system/policies', { pushLocalList: 'false' })).sent?.body).toEqual({
      pushLocalList: false,
    })
  })

  test('shows no roles to who may not see them', async () => {
    const viewer = newcomer()
    await viewer.login('viewer@example.org')
    const page = await viewer.page('/system/policies')
    expect(page).not.toContain('secondFactor:')
    expect(page).toContain('have the right “People” too')
  })
})

describe('who needs a second factor and has none', () => {
  test('gets to no page but the one that sets it up, without scripts', async () => {
    const user = newcomer()
    await user.login('operator@example.org')
    expect((await user.get('/stations')).status).toBe(200)
    api.needFactor.add('operator')
    for (const path of ['/', '/stations', '/profile', '/system/policies'])
      expect(to(await user.get(path))).toEqual([302, '/profile/second-factor'])
    const page = await user.page('/profile/second-factor')
    expect(page).toContain('Your role needs a second factor')
    expect(page).toContain('action="/logout"')
    expect(page).toContain('href="/new-password"')
    expect(await user.page('/new-password')).not.toContain('somebody else knows it')
    const _csrf = /name="_csrf"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? ''
    const wrong = { _csrf, currentPassword: 'wrong' }
    expect(await (await user.post('/profile/second-factor/begin', wrong)).text()).toContain(
      'is not your present',
    )
    const right = { _csrf, currentPassword: PASSWORD }
    expect(to(await user.post('/profile/second-factor/begin', right))).toEqual([
      303,
      '/profile/second-factor',
    ])
    expect((await user.post('/profile/second-factor/app', { _csrf, code: CODE })).status).toBe(303)
    expect(await user.page('/profile/second-factor')).not.toContain('Your role needs a second factor')
    expect((await user.get('/stations')).status).toBe(200)
    api.needFactor.clear()
  })
})
