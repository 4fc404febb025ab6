import { afterEach, expect, test } from 'bun:test'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { TLSSocket } from 'node:tls'
import { until } from '@ocpp/shared/testing/until'
import { echo, start, stopFronts } from '../../../testing/front.ts'
import { bareTcp, openssl, openTls } from '../../../testing/tls-clients.ts'

afterEach(stopFronts)

const openFiles = () => readdirSync('/proc/self/fd').length

/** Everything that comes until the other end says that it is done. */
const received = (socket: TLSSocket): Promise<Buffer> => {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk))
  return new Promise((resolve) => socket.on('end', () => resolve(Buffer.concat(chunks))))
}

test('what passes through is the same, in chunks of any size and with readers of any speed', async () => {
  const { port, from } = await start(echo)
  const talk = async (n: number) => {
    const socket = await openTls({ port, allowHalfOpen: true, localAddress: `127.0.0.${2 + n}` })
    const said = randomBytes(3_000_000)
    const hash = createHash('sha256')
    let length = 0
    socket.on('data', (chunk) => {
      hash.update(chunk)
      length += chunk.length
      if (n % 2 === 1 && Math.random() < 0.1) {
        socket.pause()
        setTimeout(() => socket.resume(), 5)
      }
    })
    const ended = new Promise((resolve) => socket.on('end', resolve))
    for (let at = 0; at < said.length; ) {
      const size = Math.ceil(Math.random() ** 4 * 300_000)
      const hasRoom = socket.write(said.subarray(at, at + size))
      at += size
      if (!hasRoom) await new Promise((resolve) => socket.once('drain', resolve))
    }
    socket.end()
    await ended
    expect(length).toBe(said.length)
    expect(hash.digest('hex')).toBe(createHash('sha256').update(said).digest('hex'))
  }
  await Promise.all(Array.from({ length: 6 }, (_, n) => talk(n)))
  expect(from.sort()).toEqual(Array.from({ length: 6 }, (_, n) => `127.0.0.${2 + n}`))
}, 60_000)

test('who has sent everything still receives the rest', async () => {
  const { port } = await start((socket) => {
    socket.resume()
    socket.on('end', () => socket.end(Buffer.alloc(2_000_000, 'x')))
  })
  const socket = await openTls({ port, allowHalfOpen: true })
  const all = received(socket)
  socket.end('that is all')
  expect((await all).length).toBe(2_000_000)
})

test('of what nobody reads little is kept, and who reads nothing for long is given up', async () => {
  let written = 0
  let isOver = false
  const chunk = Buffer.alloc(64 * 1024)
  const { port } = await start(
    (socket) => {
      const fill = () => {
        while (!isOver && written < 200_000_000) {
          written += chunk.length
          if (!socket.write(chunk)) return
        }
      }
      socket.on('drain', fill)
      socket.on('close', () => {
        isOver = true
      })
      socket.once('data', fill)
    },
    { stalledSeconds: 4 },
  )
  const socket = await openTls({ port })
  socket.pause()
  socket.write('go')
  await until('the reader is given up', () => isOver, 20_000)
  // What two pairs of sockets hold in the kernel.
  expect(written).toBeLessThan(40_000_000)
  socket.destroy()
}, 30_000)

test('every way of failing has its reason', async () => {
  const { port, failed } = await start(echo, { handshakeMs: 400 })
  const attempts: [() => Promise<unknown>, reason: string, detail: string][] = [
    [() => openssl(port, '-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'), 'tlsVersion', 'TLS 1.1'],
    [() => openssl(port, '-tls1_2', '-cipher', 'ECDHE-RSA-AES128-GCM-SHA256'), 'tlsVersion', 'no cipher'],
    [() => openssl(port, '-tls1_2', '-curves', 'brainpoolP256r1'), 'tlsVersion', 'curve'],
    [() => openssl(port, '-tls1_2', '-verify_return_error'), 'tlsCertificate', 'unknown ca'],
    [() => openssl(port, '-tls1_3', '-verify_return_error'), 'tlsCertificate', 'once it had our'],
    [() => openTls({ port, ca: [] }), 'tlsCertificate', 'once it had our'],
    [() => openTls({ port, ca: [], maxVersion: 'TLSv1.2' }), 'tlsCertificate', 'once it had our'],
    [() => openTls({ port, servername: 'other.example' }), 'tlsCertificate', 'once it had our'],
    [() => bareTcp(port, 'GET /ocpp/CP1 HTTP/1.1\r\nUpgrade: websocket\r\n\r\n'), 'plainText', 'ws://'],
    [() => bareTcp(port, Buffer.alloc(40, 7)), 'plainText', 'not TLS'],
    [() => bareTcp(port, ''), 'tlsHandshake', 'within 0.4 s'],
    [() => bareTcp(port, Buffer.from('16030100f8010000', 'hex')), 'tlsHandshake', 'within 0.4 s'],
  ]
  for (const [attempt, reason, detail] of attempts) {
    await attempt().catch(() => {})
    await until(`${reason}: ${detail}`, () => failed.length > 0)
    expect(failed.splice(0)).toEqual([['127.0.0.1', reason as never, expect.stringContaining(detail)]])
  }
}, 30_000)

test('who drips bytes does not get more time', async () => {
  const { port, failed } = await start(echo, { handshakeMs: 400 })
  const startedAt = performance.now()
  const socket = await Bun.connect({
    ...{ hostname: '127.0.0.1', port },
    socket: { data: () => {}, error: () => {} },
  })
  const hello = Buffer.alloc(200)
  hello.write('16030100c0010000bc0303', 'hex')
  let at = 0
  const drip = setInterval(() => void socket.write(hello.subarray(at, ++at)), 20)
  await until('it is given up', () => failed.length > 0)
  clearInterval(drip)
  expect(failed).toMatchObject([['127.0.0.1', 'tlsHandshake', 'no TLS handshake within 0.4 s']])
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  socket.terminate()
})

test('a port scan, a probe of a load balancer and a good handshake are no attempts that failed', async () => {
  const { port, failed } = await start(echo)
  for (let n = 0; n < 20; n++) await bareTcp(port, null)
  await openssl(port)
  const socket = await openTls({ port })
  const all = received(socket)
  socket.end('done')
  expect((await all).toString()).toBe('done')
  expect(failed).toEqual([])
})

test('however connections end, none of their files stay open', async () => {
  const { port } = await start(echo, { handshakeMs: 300, stalledSeconds: 4 })
  /** Null where the machine is too busy to shake hands in time: one more way to end. */
  const open = () => openTls({ port }).catch(() => null)
  const reset = async () => {
    const socket = await open()
    socket?.write(randomBytes(500_000))
    socket?.destroy()
  }
  const ended = async () => {
    const socket = await open()
    if (socket === null) return
    socket.resume()
    socket.end('x')
    await new Promise((resolve) => socket.on('close', resolve))
  }
  const round = async () => {
    const ways = [reset, ended, () => bareTcp(port, null), () => bareTcp(port, 'GET / HTTP/1.1\r\n\r\n')]
    ways.push(
      () => bareTcp(port, ''),
      async () => void (await openTls({ port, ca: [] }).catch(() => {})),
    )
    await Promise.all(Array.from({ length: 60 }, (_, n) => ways[n % ways.length]?.()))
  }
  await round()
  await until('the first round is over', () => openFiles() < 100)
  const before = openFiles()
  for (let n = 0; n < 4; n++) await round()
  await until('all are closed', () => openFiles() <= before, 15_000)
}, 60_000)

test('what was written before the stop arrives, and then it is over', async () => {
  const { port, front, from } = await start(
    (socket) => void socket.once('data', () => socket.end(Buffer.alloc(900_000, 'x'))),
  )
  const socket = await openTls({ port })
  const silent = bareTcp(port, '')
  const all = received(socket)
  socket.write('go')
  await until('the answer is on its way', () => from.length > 0)
  front.stopAccepting()
  const stopped = front.stop()
  expect((await all).length).toBe(900_000)
  await stopped
  await silent
  expect(await openTls({ port }).catch(() => null)).toBeNull()
})

test('who cannot be taken on is reported, and the line ends', async () => {
  const { port, failed, closeInner } = await start(echo)
  await closeInner()
  const socket = await openTls({ port })
  socket.resume()
  await new Promise((resolve) => socket.on('close', resolve))
  expect(failed).toEqual([['127.0.0.1', 'busy', expect.stringContaining('behind TLS')]])
})

test('more listeners share the port', async () => {
  const { port } = await start(echo, { listeners: 3 })
  const sockets = await Promise.all(Array.from({ length: 12 }, () => openTls({ port })))
  const all = sockets.map(received)
  for (const [n, socket] of sockets.entries()) socket.end(`${n}`)
  expect((await Promise.all(all)).map(String)).toEqual(sockets.map((_, n) => `${n}`))
})
