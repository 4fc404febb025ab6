import { describe, expect, test } from 'bun:test'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createManagementApi } from './management-api.ts'
import { createSnapshots } from './snapshots.ts'

const apiOf = (base: string, sendMs: number) =>
  createManagementApi({
    base,
    sendMs,
    snapshots: createSnapshots({ clock: systemClock }),
    session: '',
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
      asked.push(`${method} ${url.slice(url.indexOf('/api/v1'))}`)
      return method === 'GET' ? Response.json(null) : new Response(null, { status: 204 })
    },
  })
  try {
    const api = apiOf(`http://127.0.0.1:${server.port}`, 5_000)
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
    const server = Bun.serve({ port: 0, fetch: () => never })
    try {
      const sent = apiOf(`http://127.0.0.1:${server.port}`, 30).call(commandApi.routes.issue, {
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
    expect(await refusal(apiOf(base, 5_000).call(siteApi.routes.remove, { params: { id: 'x' } }))).toEqual([
      'unavailable',
      expect.objectContaining({ status: 503 }),
    ])
  })
})
