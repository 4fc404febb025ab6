import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { defaultPolicies, type Policies } from '@ocpp/shared/blocks/policies/api'
import { startTestApp, type TestApp } from '../../../testing/management-app.ts'

describe('policies', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  test('have their defaults until somebody switches them', async () => {
    const viewer = await app.logIn('viewer')
    expect((await viewer.get<Policies>('/policies')).body).toEqual(defaultPolicies)
  })

  test('are switched by admins, one by one, with an audit entry', async () => {
    const admin = await app.logIn('admin')
    const changed = await admin.patch<Policies>('/policies', { pushLocalList: true })
    expect(changed.body).toEqual({ ...defaultPolicies, pushLocalList: true })
    await admin.patch<Policies>('/policies', { readSettingsAfterBoot: true })
    expect((await admin.get<Policies>('/policies')).body).toMatchObject({
      pushLocalList: true,
      readSettingsAfterBoot: true,
    })
    const audits = (await app.store.security.audits({ limit: 5 })).items
    expect(
      JSON.parse(audits.findLast(({ action }) => action === 'policies.change')?.content ?? ''),
    ).toMatchObject({
      before: { pushLocalList: false },
      after: { pushLocalList: true },
    })
  })

  test('refuse what is no switch, and everybody but admins', async () => {
    const [admin, operator] = [await app.logIn('admin'), await app.logIn('operator')]
    expect((await admin.refused('PATCH', '/policies', { pushLocalList: 'yes' })).status).toBe(422)
    expect((await operator.refused('PATCH', '/policies', { pushLocalList: true })).status).toBe(403)
  })
})
