import { afterEach, beforeEach, expect, test } from 'bun:test'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { until } from '@ocpp/shared/testing/until'
import { createLine, type Line } from './line.ts'
import { unhindered } from './pipe.ts'

/** An echo behind a line, and clients that remember what came back. */
let server: Server
let served: Socket[]
let line: Line
beforeEach(async () => {
  served = []
  server = createServer((socket) => {
    served.push(socket)
    socket.on('error', () => {})
    socket.on('data', (bytes) => socket.write(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  line = await createLine(typeof address === 'object' ? (address?.port ?? 0) : 0)
})
afterEach(async () => {
  await line.close()
  for (const socket of served) socket.destroy()
  server.close()
})

const client = () => {
  const socket = connect(line.port, '127.0.0.1')
  const state = { received: '', closed: false, error: '' }
  socket.on('data', (bytes) => {
    state.received += String(bytes)
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    state.error = error.code ?? ''
  })
  socket.on('close', () => {
    state.closed = true
  })
  return { socket, state }
}
const receives = (state: { received: string }, text: string) =>
  until(`"${text}"`, () => state.received === text)

test('carries bytes both ways, whole and in order, however large', async () => {
  const { socket, state } = client()
  const text = Array.from({ length: 60_000 }, (_, n) => n).join(' ')
  socket.write(text)
  await receives(state, text)
  socket.destroy()
  await until('both ends are closed', () => served.every((one) => one.destroyed))
})

test('delays, and keeps the order though each piece is late by another time', async () => {
  const { socket, state } = client()
  await until('it is through', () => served.length === 1)
  line.shape({ ...unhindered, delayMs: 40, jitterMs: 40 })
  const started = performance.now()
  for (const word of ['one ', 'two ', 'three ']) {
    socket.write(word)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await receives(state, 'one two three ')
  expect(performance.now() - started).toBeGreaterThan(75)
})

test('carries only so many bytes a second', async () => {
  const { socket, state } = client()
  await until('it is through', () => served.length === 1)
  line.shape({ ...unhindered, bytesPerSecond: 20_000 })
  const started = performance.now()
  socket.write('x'.repeat(8_000))
  await receives(state, 'x'.repeat(8_000))
  expect(performance.now() - started).toBeGreaterThan(350)
})

test('holds bytes back and then lets them go, all of them', async () => {
  const { socket, state } = client()
  await until('it is through', () => served.length === 1)
  line.stall()
  socket.write('late')
  const other = client()
  other.socket.write('also late')
  await until('both are known', () => line.connections() === 2)
  expect(state.received + other.state.received).toBe('')
  line.heal()
  await receives(state, 'late')
  await receives(other.state, 'also late')
})

test('forgets a connection without a word, and serves new ones', async () => {
  const { socket, state } = client()
  socket.write('before')
  await receives(state, 'before')
  line.forget()
  socket.write(' after')
  const fresh = client()
  fresh.socket.write('fresh')
  await receives(fresh.state, 'fresh')
  expect(state).toEqual({ received: 'before', closed: false, error: '' })
  socket.destroy()
  fresh.socket.destroy()
  await until('the new one has ended', () => served[1]?.destroyed)
  // The far end does not learn that the near one has gone.
  expect(served[0]?.destroyed).toBe(false)
})

test('resets what is open; while it is cut, also what comes', async () => {
  const first = client()
  await until('it is through', () => served.length === 1)
  line.reset()
  await until('it is reset', () => first.state.error === 'ECONNRESET')
  const second = client()
  await until('the next is through', () => served.length === 2)
  line.cut()
  await until('it is reset too', () => second.state.error === 'ECONNRESET')
  const third = client()
  await until('so is what comes now', () => third.state.closed)
  expect(served).toHaveLength(2)
  line.heal()
  const fourth = client()
  fourth.socket.write('again')
  await receives(fourth.state, 'again')
})
