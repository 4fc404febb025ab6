import { describe, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { chunkBytes, hashFileToken } from '@ocpp/shared/contracts/files'
import type { Reply } from '@ocpp/shared/contracts/requests'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { until } from '@ocpp/shared/testing/until'
import type { FileRequest } from '../../testing/ftp-world.ts'
import { createFiles } from './files.ts'

const maxBytes = 600_000

/** A management that knows one address, and a server in front of it as the node is. */
const world = async ({ idleMs = 5_000 } = {}) => {
  const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
  const token = newSecret()
  const state = { used: false, chunks: new Map<string, Buffer[]>(), kept: [] as object[], dropped: 0 }
  let files = 0
  await bus.answer('management', async (asked): Promise<Reply> => {
    const request = asked as FileRequest
    switch (request.kind) {
      case 'uploadBegin': {
        if (state.used || request.tokenHash !== hashFileToken(token)) return { outcome: 'unknown' }
        if ((request.bytes ?? 0) > maxBytes + 65_536) return { outcome: 'tooLarge' }
        const file = `file-${++files}`
        state.chunks.set(file, [])
        return { outcome: 'ready', file, maxBytes }
      }
      case 'uploadChunk':
        state.chunks.get(request.file)?.splice(request.index, 1, Buffer.from(request.data, 'base64'))
        return { stored: state.chunks.has(request.file) }
      case 'uploadEnd': {
        const first = request.kept !== null && !state.used
        if (first) {
          state.used = true
          state.kept.push({ ...request.kept, file: request.file })
        } else {
          state.chunks.delete(request.file)
          state.dropped++
        }
        return { outcome: first ? 'kept' : 'dropped' }
      }
      default:
        return null
    }
  })
  const { upload } = createFiles({
    bus,
    log: silentLogger,
    isStopping: () => false,
    idleMs,
    totalMs: 60_000,
  })
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request) => upload(request, '127.0.0.1'),
  })
  const url = `http://127.0.0.1:${server.port}/uploads/${token}`
  return {
    url,
    port: server.port ?? 0,
    state,
    content: () => Buffer.concat([...state.chunks.values()].flat()),
    put: async (path: string, body: NonNullable<ConstructorParameters<typeof Response>[0]>, headers = {}) =>
      (await fetch(url.replace(`/${token}`, path), { method: 'PUT', body, headers })).status,
    own: `/${token}`,
    [Symbol.asyncDispose]: async () => {
      await server.stop(true)
      await bus.close()
    },
  }
}

const bytes = (length: number) => Buffer.alloc(length, 'log line\n')

describe('an upload', () => {
  test('arrives whole, in pieces, under the name that the station has appended', async () => {
    await using w = await world()
    const content = bytes(2 * chunkBytes + 7)
    expect(await w.put(`${w.own}/a%20log.txt`, content)).toBe(200)
    expect(w.content().equals(content)).toBe(true)
    expect(w.state.kept).toEqual([
      { bytes: content.length, name: 'a log.txt', type: expect.any(String), file: 'file-1' },
    ])
  })

  test('in a form arrives as the file alone', async () => {
    await using w = await world()
    const form = new FormData()
    form.append('file', new File([bytes(300_000)], '../../diag.zip'))
    const response = await fetch(w.url, { method: 'POST', body: form })
    expect(response.status).toBe(200)
    expect(w.content().equals(bytes(300_000))).toBe(true)
    expect(w.state.kept).toMatchObject([{ name: 'diag.zip', bytes: 300_000 }])
  })

  test('goes nowhere without the secret, and never to a path of its choice', async () => {
    await using w = await world()
    const wrong = newSecret()
    for (const path of [
      '',
      '/x',
      `/${wrong}`,
      `/${wrong}/../${w.own}`.replace(w.own, '/../../etc/passwd'),
      '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      `/${'a'.repeat(5_000)}`,
      `/${w.own.slice(1, -1)}`,
      `${w.own}x`,
    ])
      expect([path, await w.put(path, 'x')]).toEqual([path, 404])
    expect(w.state.kept).toEqual([])
    expect(await w.put(`${w.own}/..%2f..%2fetc%2fpasswd`, 'x')).toBe(200)
    expect(w.state.kept).toMatchObject([{ name: 'passwd', file: 'file-1' }])
  })

  test('cannot be repeated', async () => {
    await using w = await world()
    expect(await w.put(w.own, 'first')).toBe(200)
    expect(await w.put(w.own, 'second')).toBe(404)
    expect(w.content().toString()).toBe('first')
  })

  test('of two at once, one is kept', async () => {
    await using w = await world()
    const both = await Promise.all([w.put(w.own, bytes(500_000)), w.put(w.own, bytes(500_000))])
    expect(both.toSorted()).toEqual([200, 404])
    expect(w.state.kept).toHaveLength(1)
  })

  test('that is too large is stopped, whether it says so or not', async () => {
    await using w = await world()
    expect(await w.put(w.own, bytes(maxBytes + 100_000))).toBe(413)
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes(65_536)),
    })
    const status = await w.put(w.own, endless).catch(() => 413)
    expect(status).toBe(413)
    await until('it was dropped', () => w.state.dropped > 0)
    expect(w.state.kept).toEqual([])
    expect(await w.put(w.own, 'small enough')).toBe(200)
  })

  const half = (port: number, path: string, body: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`PUT /uploads${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n${body}`)
      })
      let received = ''
      socket.on('data', (data) => {
        received += data.toString()
        socket.destroy()
      })
      socket.on('close', () => resolve(received))
      socket.on('error', reject)
    })

  test('that stalls is given up, and the address stays good', async () => {
    await using w = await world({ idleMs: 100 })
    expect(await half(w.port, w.own, 'the beginning of')).toStartWith('HTTP/1.1 408')
    await until('it was dropped', () => w.state.dropped > 0)
    expect(await w.put(w.own, 'all of it')).toBe(200)
  })

  test('of a byte now and then is given up, though it is never silent for long', async () => {
    await using w = await world({ idleMs: 1_000 })
    const since = performance.now()
    const socket = connect(w.port, '127.0.0.1', () => {
      socket.write(`PUT /uploads${w.own} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`)
    })
    const trickle = setInterval(() => socket.write('x'), 100)
    const received = Promise.withResolvers<string>()
    socket.on('data', (data) => received.resolve(data.toString()))
    socket.on('error', received.reject)
    expect(await received.promise).toStartWith('HTTP/1.1 408')
    clearInterval(trickle)
    socket.destroy()
    expect(performance.now() - since).toBeLessThan(5_000)
    await until('it was dropped', () => w.state.dropped > 0)
  })

  test('whose line breaks is dropped, and the address stays good', async () => {
    await using w = await world()
    const socket = connect(w.port, '127.0.0.1', () => {
      socket.write(`PUT /uploads${w.own} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf`)
    })
    await until('it has begun', () => w.state.chunks.size > 0)
    socket.destroy()
    await until('it was dropped', () => w.state.dropped > 0)
    expect(w.state.kept).toEqual([])
    expect(await w.put(w.own, 'all of it')).toBe(200)
  })

  test('as a form that is broken is refused', async () => {
    await using w = await world()
    const type = { 'content-type': 'multipart/form-data; boundary=XX' }
    expect(await w.put(w.own, 'no form', type)).toBe(400)
    expect(w.state.kept).toEqual([])
  })
})
