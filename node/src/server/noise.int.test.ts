import { expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { basic } from '../../testing/station.ts'
import { testCertificate, testKey } from '../../testing/tls.ts'
import { upgradeRequest } from '../../testing/tls-clients.ts'
import { createWorld, knownStation, password } from '../../testing/world.ts'

const items = [knownStation('NOISY'), knownStation('QUIET')]

test('a noisy station is answered later, in order and without an error; others are not kept waiting', async () => {
  await using world = await createWorld({ items, env: { MESSAGES_PER_SECOND: '40' } })
  const noisy = await world.connect({ id: 'NOISY' })
  const quiet = await world.connect({ id: 'QUIET' })
  const ids = Array.from({ length: 440 }, (_, n) => `n${n}`)
  const startedAt = performance.now()
  for (const id of ids) noisy.send([2, id, 'Heartbeat', {}])
  const asked = performance.now()
  await quiet.call('Heartbeat', {})
  const quietMs = performance.now() - asked
  await until('all answers', () => noisy.received.length === ids.length)
  expect(performance.now() - startedAt).toBeGreaterThan(800)
  expect(quietMs).toBeLessThan(500)
  expect(noisy.received.map(([type, id]) => [type, id])).toEqual(ids.map((id) => [3, id]))
})

test('a station that calls and calls without waiting for answers is sent away', async () => {
  await using world = await createWorld({ items, env: { MESSAGES_PER_SECOND: '1' } })
  const noisy = await world.connect({ id: 'NOISY' })
  for (let n = 0; n < 1_100; n++) noisy.send([2, `n${n}`, 'Heartbeat', {}])
  expect(await noisy.untilClosed()).toMatchObject({ code: 1008 })
  expect((await (await world.connect({ id: 'QUIET' })).call('Heartbeat', {}))[0]).toBe(3)
})

test.each([
  ['', {}, {}],
  [
    ', over TLS too',
    { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey },
    { tls: { ca: testCertificate } },
  ],
])(
  'a station that never reads what it is sent is given up when too much waits for it%s',
  async (_, env, tls) => {
    await using world = await createWorld({ items, env: { MESSAGES_PER_SECOND: '1000000', ...env } })
    const frame = (text: string) => {
      const body = Buffer.from(text)
      return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body])
    }
    let ended = false
    let unsent = Buffer.alloc(0)
    const calls = Buffer.concat(Array.from({ length: 1_000 }, () => frame('[2,"1234567890","Heartbeat",{}]')))
    const socket = await Bun.connect({
      hostname: '127.0.0.1',
      port: world.node.port,
      ...tls,
      socket: {
        open: (opened) => {
          opened.write(upgradeRequest('NOISY', basic('NOISY', password)))
        },
        data: (opened) => void opened.pause(),
        drain: (opened) => {
          unsent = unsent.subarray(Math.max(0, opened.write(unsent)))
        },
        close: () => {
          ended = true
        },
        error: () => {},
      },
    })
    await world.eventually('NOISY', 'StationConnected')
    await until(
      'the node has given it up',
      () => {
        if (unsent.length === 0 && !ended) unsent = calls.subarray(Math.max(0, socket.write(calls)))
        return world.events('NOISY', 'StationDisconnected').length > 0
      },
      50_000,
    )
    socket.terminate()
  },
  60_000,
)
