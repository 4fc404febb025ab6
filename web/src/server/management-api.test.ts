import { describe, expect, test } from 'bun:test'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createManagementApi } from './management-api.ts'
import { createManagementLink } from './management-link.ts'
import { createSnapshots, type Snapshots } from './snapshots.ts'

interface Asking {
  readonly sendMs?: number
  readonly session?: string
  readonly snapshots?: Snapshots
}

const apiOf = (
  base: string,
  { sendMs = 5_000, session = '', snapshots = createSnapshots({ clock: systemClock }) }: Asking = {},
) =>
  createManagementApi({
    base,
    link: createManagementLink({ base }),
    sendMs,
    snapshots,
    session,
    origin: { address: '', userAgent: '' },
    correlation: 'c',
    csrf: () => '',
  })
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => null,
    (error: unknown) => (isAppError(error) ? [error.code, error.details] : error),
  )

test('a query goes along whatever the method, and what is empty stays away', async () => {
  const asked: string[] = []
  const server = Bun.serve({
    port: 0,
    fetch: ({ method, url }) => {
      if (url.endsWith('/readyz')) return new Response()
      asked.push(`${method} ${url.slice(url.indexOf('/api/v1'))}`)
      return method === 'GET' ? Response.json(null) : new Response(null, { status: 204 })
    },
  })
  try {
    const api = apiOf(`http://127.0.0.1:${server.port}`)
    await api.call(siteApi.routes.list, { query: { text: 'a b', cursor: undefined } })
    await api.call(siteApi.routes.remove, { params: { id: 'a/b' }, query: { stations: 'release' } })
    await api.call(siteApi.routes.remove, { params: { id: 'c' }, query: {} })
  } finally {
    await server.stop(true)
  }
  expect(asked).toEqual([
    'GET /api/v1/sites?text=a+b',
    'DELETE /api/v1/sites/a%2Fb?stations=release',
    'DELETE /api/v1/sites/c',
  ])
})

describe('a change that is sent to the management', () => {
  test('and takes longer than a page can wait is said to go on, not to have failed', async () => {
    const { promise: never } = Promise.withResolvers<Response>()
    const fetch = ({ url }: Request) => (url.endsWith('/readyz') ? new Response() : never)
    const server = Bun.serve({ port: 0, fetch })
    try {
      const sent = apiOf(`http://127.0.0.1:${server.port}`, { sendMs: 30 }).call(commandApi.routes.issue, {
        params: { id: 'A', name: 'Reset' },
        body: {},
      })
      expect(await refusal(sent)).toEqual([
        'timeout',
        expect.objectContaining({ status: 504, detail: expect.stringContaining('goes on all the same') }),
      ])
    } finally {
      await server.stop(true)
    }
  })

  test('that nobody takes did not happen', async () => {
    const server = Bun.serve({ port: 0, fetch: () => new Response() })
    const base = `http://127.0.0.1:${server.port}`
    await server.stop(true)
    expect(await refusal(apiOf(base).call(siteApi.routes.remove, { params: { id: 'x' } }))).toEqual([
      'unavailable',
      expect.objectContaining({ status: 503 }),
    ])
  })

  test.each([
    [{ headers: { 'idempotency-key': 'k' } }, 'carried out only once'],
    [{}, 'see whether it was'],
  ])('and lost on the way is said to be in doubt: %j', async (sent, words) => {
    const server = Bun.serve({
      port: 0,
      fetch: (request) => {
        if (request.url.endsWith('/readyz')) return new Response()
        void server.stop(true)
        return Promise.withResolvers<Response>().promise
      },
    })
    const asked = apiOf(`http://127.0.0.1:${server.port}`).call(commandApi.routes.issue, {
      ...sent,
      params: { id: 'A', name: 'Reset' },
      body: {},
    })
    expect(await refusal(asked)).toEqual([
      'timeout',
      expect.objectContaining({ status: 504, detail: expect.stringContaining(words) }),
    ])
  })
})

describe('the last answers', () => {
  const answering = (status: number) =>
    Bun.serve({ port: 0, fetch: () => Response.json(status === 200 ? [] : {}, { status }) })
  const ask = async (status: number, session: string, snapshots: Snapshots) => {
    const server = answering(status)
    const api = apiOf(`http://127.0.0.1:${server.port}`, { session, snapshots })
    try {
      const value = await api.call(siteApi.routes.list, { query: {} }).catch(() => null)
      return value === null ? 'nothing' : api.staleSince === null ? 'new' : 'old'
    } finally {
      await server.stop(true)
    }
  }

  test('stand in while it is away, for whoever got them', async () => {
    const snapshots = createSnapshots({ clock: systemClock })
    expect(await ask(200, 'a', snapshots)).toBe('new')
    expect(await ask(503, 'a', snapshots)).toBe('old')
    expect(await ask(502, 'a', snapshots)).toBe('old')
    expect(await ask(503, 'b', snapshots)).toBe('nothing')
    expect(await ask(503, '', snapshots)).toBe('nothing')
  })
  test.each([401, 403, 404])('end with a refusal %i', async (status) => {
    const snapshots = createSnapshots({ clock: systemClock })
    await ask(200, 'a', snapshots)
    await ask(200, 'b', snapshots)
    await ask(status, 'a', snapshots)
    expect(await ask(503, 'a', snapshots)).toBe('nothing')
    expect(await ask(503, 'b', snapshots)).toBe('old')
  })
})
