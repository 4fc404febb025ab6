import { describe, expect, test } from 'bun:test'
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

describe('a change that is sent to the management', () => {
  test('and takes longer than a page can wait is said to go on, not to have failed', async () => {
    const { promise: never } = Promise.withResolvers<Response>()
    const server = Bun.serve({ port: 0, fetch: () => never })
    try {
      const sent = apiOf(`http://127.0.0.1:${server.port}`, 30).send('POST', '/stations/A/commands/Reset', {})
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
    expect(await refusal(apiOf(base, 5_000).send('POST', '/x', {}))).toEqual([
      'unavailable',
      expect.objectContaining({ status: 503 }),
    ])
  })
})
