import { afterAll, describe, expect, test } from 'bun:test'
import { startTestApp } from '../../../testing/management-app.ts'
import { accessTable } from '../guard/access.ts'
import { type Document, operationsOf } from './openapi.ts'

const app = await startTestApp()
afterAll(app.close)
const document = (await (await app.fetch('/openapi.json')).json()) as Document

const everyObject = function* (value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Record<string, unknown>
  for (const part of Object.values(value)) yield* everyObject(part)
}

const targetOf = (ref: string): unknown =>
  ref
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document)

describe('the API’s document', () => {
  test('is OpenAPI 3.1 with a title and a version', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'OCPP Framework', version: '1' } })
  })

  test('describes every route of the access table and no other', () => {
    const described = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    const routes = accessTable.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(described.sort()).toEqual(routes.sort())
  })

  test('has a summary, a tag and a described success for every route', () => {
    for (const { method, path, operation } of operationsOf(document)) {
      const where = `${method} ${path}`
      expect(operation.summary, where).toBeString()
      expect(operation.tags, where).toHaveLength(1)
      const successes = Object.keys(operation.responses ?? {}).filter((status) => status.startsWith('2'))
      expect(successes, where).toHaveLength(1)
      for (const response of Object.values(operation.responses ?? {}))
        expect('description' in response && response.description, where).toBeTruthy()
    }
  })

  test('has unique operation ids', () => {
    const ids = operationsOf(document).map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('names every path parameter, and says that it is required', () => {
    for (const { method, path, operation } of operationsOf(document)) {
      const named = (operation.parameters ?? [])
        .filter((parameter) => 'in' in parameter && parameter.in === 'path' && parameter.required === true)
        .map((parameter) => ('name' in parameter ? parameter.name : ''))
      expect(named.sort(), `${method} ${path}`).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort(),
      )
    }
  })

  test('describes a body for every route that takes one, and a 422 with it', () => {
    const withBody = operationsOf(document).filter(({ operation }) => operation.requestBody !== undefined)
    expect(withBody.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'patch /api/v1/alarm-channels/{id}',
      'patch /api/v1/alarm-rules/{id}',
      'patch /api/v1/alarms/{id}',
      'patch /api/v1/charging-profiles/{id}',
      'patch /api/v1/firmware/{file}',
      'patch /api/v1/policies',
      'patch /api/v1/reports/mailing',
      'patch /api/v1/roles/{id}',
      'patch /api/v1/setting-templates/{id}',
      'patch /api/v1/sites/{id}',
      'patch /api/v1/stations/{id}',
      'patch /api/v1/stations/{id}/connectors',
      'patch /api/v1/stations/{id}/local-list',
      'patch /api/v1/stations/{id}/security',
      'patch /api/v1/tariffs/{id}',
      'patch /api/v1/tokens/{type}/{value}',
      'patch /api/v1/users/{id}',
      'patch /api/v1/webhooks/{id}',
      'post /api/v1/alarm-rules',
      'post /api/v1/alarm-rules/trial',
      'post /api/v1/alarms/acknowledge',
      'post /api/v1/api-keys',
      'post /api/v1/api-keys/{id}/secret',
      'post /api/v1/bulk-commands',
      'post /api/v1/bulk-commands/preview',
      'post /api/v1/bulk-commands/{id}/retry',
      'post /api/v1/campaigns',
      'post /api/v1/campaigns/preview',
      'post /api/v1/charging-profiles',
      'post /api/v1/excluded-outages',
      'post /api/v1/held-stations/remove',
      'post /api/v1/imports',
      'post /api/v1/linked-passwords',
      'post /api/v1/passkey-logins',
      'post /api/v1/password-resets',
      'post /api/v1/provider-logins',
      'post /api/v1/provider-logouts',
      'post /api/v1/provider-sessions',
      'post /api/v1/roles',
      'post /api/v1/session',
      'post /api/v1/session/confirmation',
      'post /api/v1/session/passkey',
      'post /api/v1/session/passkeys',
      'post /api/v1/session/password',
      'post /api/v1/session/second-step',
      'post /api/v1/session/totp',
      'post /api/v1/session/totp/confirmation',
      'post /api/v1/setting-templates',
      'post /api/v1/sites',
      'post /api/v1/stations',
      'post /api/v1/stations/{id}/approval',
      'post /api/v1/stations/{id}/certificate-requests/{request}/reject',
      'post /api/v1/stations/{id}/certificates',
      'post /api/v1/stations/{id}/charging/profiles',
      'post /api/v1/stations/{id}/commands/{name}',
      'post /api/v1/stations/{id}/issued-certificates/{serial}/revoke',
      'post /api/v1/stations/{id}/local-list/send',
      'post /api/v1/stations/{id}/monitors',
      'post /api/v1/stations/{id}/monitors/clear',
      'post /api/v1/stations/{id}/network-moves',
      'post /api/v1/stations/{id}/reservations',
      'post /api/v1/stations/{id}/transactions/{transactionId}/close',
      'post /api/v1/stations/{id}/transactions/{transactionId}/review',
      'post /api/v1/stations/{id}/variables/read',
      'post /api/v1/stations/{id}/variables/write',
      'post /api/v1/tariff-assignments',
      'post /api/v1/tariffs',
      'post /api/v1/tokens',
      'post /api/v1/tokens/find',
      'post /api/v1/tokens/{type}/{value}/block',
      'post /api/v1/tokens/{type}/{value}/person/erase',
      'post /api/v1/users',
      'post /api/v1/webhooks',
      'post /api/v1/webhooks/{id}/replay',
    ])
    for (const { operation } of withBody) expect(operation.responses).toHaveProperty('422')
  })

  test('says of every route whether it takes a session, and whether an API key', () => {
    expect(document.components.securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie' },
      csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      key: { type: 'http', scheme: 'bearer' },
    })
    const securityOf = (method: 'get' | 'post', path: string) =>
      document.paths[`/api/v1${path}`]?.[method]?.security
    expect(securityOf('post', '/session')).toEqual([])
    expect(securityOf('get', '/session')).toEqual([{ session: [] }])
    expect(securityOf('post', '/users')).toEqual([{ session: [], csrf: [] }])
    expect(securityOf('get', '/stations')).toEqual([{ session: [] }, { key: [] }])
    expect(securityOf('post', '/stations')).toEqual([{ session: [], csrf: [] }, { key: [] }])
    expect(document.paths['/api/v1/stations']?.get?.responses).toHaveProperty('429')
  })

  test('has a target for every reference', () => {
    const refs = [...everyObject(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(refs.length).toBeGreaterThan(50)
    for (const ref of refs) expect(targetOf(ref), ref).toBeObject()
  })

  test('says of each schema what it is', () => {
    for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
      expect(
        ['type', '$ref', 'anyOf', 'oneOf'].some((key) => key in schema),
        name,
      ).toBe(true)
  })
})

describe('the page made of it', () => {
  test('shows every route, without a script or anything from elsewhere', async () => {
    const response = await app.fetch('/docs')
    const page = await response.text()
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'; style-src 'self'")
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(src|href)="https?:/)
    for (const { operation } of operationsOf(document))
      expect(page).toContain(operation.summary!.replaceAll("'", '&#39;'))
    expect(page).toContain('heartbeatSeconds')
  })

  test('has links that lead somewhere', async () => {
    const page = await (await app.fetch('/docs')).text()
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids.has(target!), target).toBe(true)
    expect((await app.fetch('/docs/style.css')).headers.get('Content-Type')).toStartWith('text/css')
  })
})
