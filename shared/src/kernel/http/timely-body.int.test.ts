import { afterAll, expect, test } from 'bun:test'
import { until } from '../../../testing/until.ts'
import { answerInTime } from './timely-body.ts'

const pace = { graceMs: 1_500, bytesPerSecond: 1_000 }
let unread = 0
const server: Bun.Server<undefined> = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  idleTimeout: 4,
  fetch: (request): Promise<Response> =>
    answerInTime(server, request, { idleSeconds: 4, workSeconds: 20, pace }, async (timely) => {
      const { pathname } = new URL(timely.url)
      if (pathname === '/unread') {
        unread++
        return new Response('no', { status: 401 })
      }
      const text = await timely.text()
      if (pathname === '/work') await Bun.sleep(9_000)
      return new Response(`${text.length} ${timely.headers.get('x-name')}`)
    }),
})
afterAll(() => server.stop(true))

/** A client that sends what it is given, piece by piece, and what it got until its connection ended. */
const client = (path: string, length = 1_000, head = `Content-Length: ${length}`) => {
  const state = { got: '', closedAfterMs: 0, socket: null as { write(text: string): number } | null }
  const since = performance.now()
  void Bun.connect({
    hostname: '127.0.0.1',
    port: server.port ?? 0,
    socket: {
      open: (socket) => {
        state.socket = socket
        socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nX-Name: me\r\n${head}\r\n\r\n`)
      },
      data: (_socket, data) => {
        state.got += data.toString()
      },
      close: () => {
        state.closedAfterMs = performance.now() - since
        clearInterval(timer)
      },
      error: () => {},
    },
  })
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    state,
    sends: (piece: string, everyMs: number) => {
      timer = setInterval(() => void state.socket?.write(piece), everyMs)
    },
    closed: () => until(`${path} to be closed`, () => state.closedAfterMs > 0),
  }
}

test('a body of a few bytes a second is answered with 408 and its connection ends', async () => {
  const trickling = client('/')
  trickling.sends('x', 100)
  const silent = client('/')
  const chunked = client('/', 0, 'Transfer-Encoding: chunked')
  chunked.sends('1\r\nx\r\n', 100)
  for (const each of [trickling, silent, chunked]) {
    await each.closed()
    expect(each.state.got).toStartWith('HTTP/1.1 408')
    expect(each.state.closedAfterMs).toBeGreaterThan(1_000)
    expect(each.state.closedAfterMs).toBeLessThan(4_000)
  }
})

test('one that comes at its pace may take longer than an idle connection may, and so may the work', async () => {
  const steady = client('/', 9_000)
  steady.sends('x'.repeat(300), 200)
  const working = client('/work', 5)
  working.sends('hello', 20_000)
  await until('it is open', () => working.state.socket)
  working.state.socket?.write('hello')
  await until('both were answered', () => steady.state.got !== '' && working.state.got !== '')
  expect(steady.state.got).toStartWith('HTTP/1.1 200')
  expect(steady.state.got).toEndWith('9000 me')
  expect(working.state.got).toEndWith('5 me')
})

test('a body that nobody reads holds its connection no longer than an idle one', async () => {
  const stubborn = client('/unread')
  stubborn.sends('x', 200)
  await stubborn.closed()
  expect(stubborn.state.got).toStartWith('HTTP/1.1 401')
  expect([unread, stubborn.state.closedAfterMs < 12_000]).toEqual([1, true])
})
