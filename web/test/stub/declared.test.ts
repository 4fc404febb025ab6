import { describe, expect, test } from 'bun:test'
import { routeGroup } from '@ocpp/shared/api/route'
import * as v from 'valibot'
import { mountStub } from './declared.ts'

const Lamp = v.object({ id: v.string(), watts: v.array(v.number()) })
const lampApi = routeGroup({
  tag: 'Lamps',
  schemas: {},
  routes: {
    read: { method: 'GET', path: '/lamps/:id', access: 'view', summary: '', success: [200, Lamp] },
    light: {
      method: 'POST',
      path: '/lamps/:id',
      access: 'view',
      summary: '',
      body: v.strictObject({ watts: v.number() }),
      success: [201, Lamp],
    },
    remove: {
      method: 'DELETE',
      path: '/lamps/:id',
      access: 'view',
      summary: '',
      success: [204, 'nothing'],
    },
  },
})

const mounted = (watts: unknown) => {
  const faults: string[] = []
  const user = {
    id: 'u',
    email: 'u',
    name: 'u',
    role: 'viewer',
    roleName: 'Viewer',
    sites: null,
    createdAt: 'then',
    lastLoginAt: null,
    disabled: false,
    mustChangePassword: false,
    invited: false,
    ofProvider: false,
  } as const
  const app = mountStub(
    lampApi,
    {
      read: ({ params }) => ({ id: params.id, watts: [60, watts as number] }),
      light: ({ params, body }) => ({ id: params.id, watts: [body.watts] }),
    },
    { enter: () => ({ user, sessionId: 's' }), onFault: (fault) => faults.push(fault) },
  )
  return { app, faults }
}
const post = (body: unknown, type = 'application/json') => ({
  method: 'POST',
  headers: { 'content-type': type },
  body: JSON.stringify(body),
})

describe('a stub made from declarations', () => {
  test('answers with what its handler returns, under the declared status', async () => {
    const { app, faults } = mounted(40)
    expect(await (await app.request('/lamps/a%20b')).json()).toEqual({ id: 'a b', watts: [60, 40] })
    expect((await app.request('/lamps/a', post({ watts: 3 }))).status).toBe(201)
    expect(faults).toEqual([])
  })

  test('names the place in an answer that is not as declared', async () => {
    const { app, faults } = mounted('bright')
    expect((await app.request('/lamps/a')).status).toBe(500)
    expect(faults).toEqual(['GET /lamps/:id watts.1: Invalid type: Expected number but received "bright"'])
  })

  test('refuses a body as the API does, which is no fault of the stub', async () => {
    const { app, faults } = mounted(40)
    const refused = await app.request('/lamps/a', post({ watts: 'many', colour: 'red' }))
    expect(refused.status).toBe(422)
    expect(((await refused.json()) as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual(
      ['watts', 'colour'],
    )
    expect((await app.request('/lamps/a', post({ watts: 3 }, 'text/plain'))).status).toBe(422)
    expect(faults).toEqual([])
  })

  test('says which route is asked for without having a handler', async () => {
    const { app, faults } = mounted(40)
    expect((await app.request('/lamps/a', { method: 'DELETE' })).status).toBe(500)
    expect(faults).toEqual(['DELETE /lamps/:id is asked for, and the stub has no handler'])
  })
})
