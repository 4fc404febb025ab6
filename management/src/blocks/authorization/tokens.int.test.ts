import { afterAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AuditEntry } from '@ocpp/shared/blocks/audit/api'
import type { FoundTokens, Token, UnknownToken } from '@ocpp/shared/blocks/authorization/api'
import type { ReferencePage } from '@ocpp/shared/contracts/reference'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { referencesOf } from '../../../testing/nodes/references.ts'
import { freshId } from '../../../testing/records.ts'

const clock = createFakeClock()
const app = await startTestApp({ clock })
afterAll(app.close)
const operator = await app.logIn('operator')

const referenceOf = async (value: string) =>
  (await referencesOf(app)).findLast((item) => item.kind === 'token' && item.value === value)
const create = async (given: object = {}) => {
  const value = freshId('CARD-')
  const { status, body } = await operator.post<Token>('/tokens', { value, ...given })
  expect(status).toBe(201)
  return body
}

describe('a token', () => {
  test('reaches the nodes when it is added, changed and removed', async () => {
    const { value } = await create({ group: 'FLEET', alias: 'Van 7' })
    expect(await referenceOf(value)).toMatchObject({ status: 'Accepted', group: 'FLEET', removed: false })

    const changed = await operator.patch<Token>(`/tokens/ISO14443/${value}`, {
      status: 'Blocked',
      group: null,
    })
    expect(changed.body).toMatchObject({ status: 'Blocked', group: null, alias: 'Van 7' })
    expect(await referenceOf(value)).toMatchObject({ status: 'Blocked', group: null })

    expect((await operator.delete(`/tokens/ISO14443/${value}`)).status).toBe(204)
    expect(await referenceOf(value)).toMatchObject({ removed: true })
    expect((await operator.delete(`/tokens/ISO14443/${value}`)).status).toBe(404)
  })

  test('is expired once its time has passed', async () => {
    const { value } = await create({ expiresAt: '2026-03-01T13:20:00+01:00' })
    const shown = async () =>
      (await operator.get<Page<Token>>(`/tokens?text=${value}`)).body.items.map(({ status }) => status)
    expect(await shown()).toEqual(['Accepted'])
    clock.advance(20 * 60_000)
    expect(await shown()).toEqual(['Expired'])
    expect((await operator.get<Page<Token>>(`/tokens?text=${value}&status=Expired`)).body.items).toHaveLength(
      1,
    )
    const { body } = await operator.patch<Token>(`/tokens/ISO14443/${value}`, { expiresAt: null })
    expect(body).toMatchObject({ status: 'Accepted', expiresAt: null })
  })

  test('exists once', async () => {
    const { value } = await create()
    expect((await operator.post('/tokens', { value })).status).toBe(409)
    expect((await operator.post('/tokens', { value: value.toLowerCase() })).status).toBe(409)
    expect((await operator.post('/tokens', { type: 'eMAID', value })).status).toBe(201)
  })

  test('may have any characters, a slash too', async () => {
    const { value } = await create({ value: 'a/b c%?#=ü' })
    expect(
      (await operator.patch(`/tokens/ISO14443/${encodeURIComponent(value)}`, { alias: 'odd' })).status,
    ).toBe(200)
    expect((await operator.delete(`/tokens/ISO14443/${encodeURIComponent(value)}`)).status).toBe(204)
  })

  test('of a type that does not exist is not there', async () => {
    expect((await operator.delete('/tokens/Nothing/x')).status).toBe(404)
  })

  test('nobody knew is known from the moment it is added', async () => {
    const value = freshId('STRANGER-')
    const token = { type: 'ISO14443', value } as const
    await app.store.tokens.recordUnknown([{ token, station: 'CS-1', at: '2026-03-01T08:00:00.000Z' }])
    const unknown = async () =>
      (await operator.get<Page<UnknownToken>>('/tokens/unknown')).body.items.map((one) => one.value)
    expect(await unknown()).toContain(value)
    await create({ value })
    expect(await unknown()).not.toContain(value)
  })

  test('is shown in the audit log by its tail alone', async () => {
    const { value } = await create({ value: '04DEADBEEF1234' })
    const {
      body: { items: body },
    } = await (await app.logIn('admin')).get<Page<AuditEntry>>('/audit')
    expect(body).toContainEqual(expect.objectContaining({ action: 'token.create', subject: '…1234' }))
    expect(JSON.stringify(body)).not.toContain(value)
  })

  for (const [what, body] of [
    ['no value', {}],
    ['an empty value', { value: '' }],
    ['a value of 256 characters', { value: 'x'.repeat(256) }],
    ['an object as value', { value: { $gt: '' } }],
    ['a status it cannot be set to', { value: 'X', status: 'Unknown' }],
    ['a choice that is none', { value: 'X', concurrent: 'sometimes' }],
    ['a time that is none', { value: 'X', expiresAt: 'soon' }],
    ['an unknown field', { value: 'X', createdAt: '2020-01-01T00:00:00.000Z' }],
  ] as const)
    test(`is refused with ${what}`, async () => {
      expect((await operator.post('/tokens', body)).status).toBe(422)
    })
})

describe('nodes', () => {
  test('get the reference data page by page, and then only what is new', async () => {
    const ask = (after: number, limit: number): Promise<ReferencePage> =>
      app.bus.ask('management', { kind: 'referenceQuery', node: 'node-1', after, limit }, 1_000)
    await create()
    await create()
    const first = await ask(0, 1)
    expect(first.changes).toHaveLength(1)
    expect(first.revision).toBeGreaterThan(first.changes[0]!.revision)
    expect((await ask(first.revision, 100)).changes).toBeEmpty()
    const { value } = await create()
    expect((await ask(first.revision, 100)).changes.map(({ item }) => 'value' in item && item.value)).toEqual(
      [value],
    )
  })

  test('get no answer to what is not the management’s to answer', async () => {
    const asked = app.bus.ask('management', { kind: 'dropConnection', station: 'A', reason: '' }, 1_000)
    await expect(asked).rejects.toMatchObject({ code: 'notSupported' })
  })
})

describe('a token is found', () => {
  const find = async (session: typeof operator, text: string) => {
    const { body } = await session.post<FoundTokens>('/tokens/find', { text })
    return [body.token?.value ?? null, body.alike.length] as const
  }

  test('by its whole number, by a name that it alone has, and by parts', async () => {
    const name = freshId('Van ')
    const { value } = await create({ alias: name })
    expect(await find(operator, value.toLowerCase())).toEqual([value, 1])
    expect(await find(operator, name.toUpperCase())).toEqual([value, 1])
    expect(await find(operator, name.slice(1))).toEqual([null, 1])
    await create({ alias: name })
    expect(await find(operator, name)).toEqual([null, 2])
    expect(await find(operator, `${value}-other`)).toEqual([null, 0])
  })

  test('by its whole number alone by who may not see whose it is', async () => {
    const admin = await app.logIn('admin')
    const role = { name: freshId('Starts '), rights: ['operate'] }
    const { body } = await admin.post<{ id: string }>('/roles', role)
    const starter = await app.logIn(body.id)
    const alias = freshId('Bus ')
    const { value } = await create({ alias })
    expect(await find(starter, value)).toEqual([`…${value.slice(-4)}`, 0])
    expect(await find(starter, alias)).toEqual([null, 0])
    expect(await find(starter, value.slice(0, -1))).toEqual([null, 0])
  })
})
