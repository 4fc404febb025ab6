import { afterAll, beforeAll, expect, test } from 'bun:test'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { type Embedded, startEmbedded } from './support/embedded.ts'

let system: Embedded
beforeAll(async () => {
  system = await startEmbedded()
}, 60_000)
afterAll(() => system?.stop(), 20_000)

interface Ended {
  readonly got: string
  readonly afterMs: number
}

/** Sends a byte each second until the other side ends the connection. */
const trickle = (base: string, head: string): Promise<Ended> => {
  const { promise, resolve, reject } = Promise.withResolvers<Ended>()
  const since = performance.now()
  const { hostname, port } = new URL(base.replace(/^ws/, 'http'))
  let [got, timer]: [string, ReturnType<typeof setInterval> | undefined] = ['', undefined]
  void Bun.connect({
    hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
    port: Number(port),
    socket: {
      open: (socket) => {
        socket.write(head)
        timer = setInterval(() => void socket.write('x'), 1_000)
      },
      data: (_socket, data) => {
        got += data.toString()
      },
      close: () => {
        clearInterval(timer)
        resolve({ got, afterMs: performance.now() - since })
      },
      error: (_socket, error) => reject(error),
    },
  })
  return promise
}

const post = (path: string, type = 'application/json') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 1000\r\n\r\n`

test('a byte each second holds no connection for long, at no port, be it a head or a body', async () => {
  const form = 'application/x-www-form-urlencoded'
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ['a login at the pages', system.web, post('/login', form), /^HTTP\/1\.1 408/],
    ['a form of the pages', system.web, post('/preferences', form), /^HTTP\/1\.1 408/],
    ['the API behind the pages', system.web, post('/api/v1/session'), /^HTTP\/1\.1 408/],
    ['a login at the management', system.api, post('/api/v1/session'), /^HTTP\/1\.1 408/],
    // Refused before their bodies are read.
    ['a change without a login', system.api, post('/api/v1/stations'), /^HTTP\/1\.1 4\d\d/],
    ['an upload nobody asked for', system.stations, post(`/uploads/${newSecret()}`), /^HTTP\/1\.1 404/],
    ['a path of the stations', system.stations, post('/ocpp/CS-1'), /^HTTP\/1\.1 404/],
    ['the figures', system.metrics, post('/metrics'), /^HTTP\/1\.1 404/],
    ...[system.web, system.api, system.stations, system.metrics].map(
      (base) => [`a head at ${base}`, base, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Name: ', /^/] as const,
    ),
  ]
  const ended = await Promise.all(
    cases.map(async ([name, base, head, wanted]) => ({ name, wanted, ...(await trickle(base, head)) })),
  )
  for (const { name, wanted, got, afterMs } of ended) {
    expect(`${name}: ${got.split('\r\n')[0]}`).toMatch(new RegExp(`: ${wanted.source.slice(1)}`))
    expect(`${name}: ${afterMs < 50_000}`).toBe(`${name}: true`)
  }
  // Whoever is in time is served meanwhile and after.
  expect((await fetch(`${system.web}/login`)).status).toBe(200)
}, 120_000)
