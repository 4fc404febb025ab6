import { afterAll, beforeEach, expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { textStream } from './text-stream.ts'

const part = 'x'.repeat(100_000)
/** More parts than the sockets of both sides hold, and all there are. */
const [most, all] = [200, 2_000]
let made = 0
let ended = 0

async function* long() {
  try {
    while (made++ < all) {
      // A store reads a page in one go.
      Bun.sleepSync(1)
      yield part
    }
  } finally {
    ended++
  }
}

const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: ({ url }) => new Response(url.endsWith('/other') ? 'other' : textStream(long())),
})
afterAll(() => server.stop(true))
beforeEach(() => {
  made = 0
  ended = 0
})

test('of a reader that stands still the parts wait, and they end when it goes', async () => {
  const reader = await Bun.connect({
    hostname: '127.0.0.1',
    port: server.port ?? 0,
    socket: { data: (socket) => void socket.pause() },
  })
  reader.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  let before = 0
  await until('no more are made', async () => {
    before = made
    await Bun.sleep(100)
    return made > 0 && made === before
  })
  expect(made).toBeLessThan(most)
  expect(ended).toBe(0)
  reader.terminate()
  await until('they end', () => ended === 1)
})

test('while a reader takes all as fast as it is made, others are answered', async () => {
  const code = `for await (const _ of (await fetch('${server.url}')).body);`
  const reader = Bun.spawn([process.execPath, '-e', code])
  await until('it reads', () => made > most)
  for (let i = 0; i < 5; i++) expect(await (await fetch(`${server.url}other`)).text()).toBe('other')
  expect(made).toBeLessThan(all)
  reader.kill()
  await until('they end', () => ended === 1)
})
