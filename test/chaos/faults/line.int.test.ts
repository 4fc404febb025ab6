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
  const state = { heard: '', closed: false, error: '' }
  socket.on('data', (bytes) => {
    state.heard += String(bytes)
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    state.error = error.code ?? ''
  })
  socket.on('close', () => {
    state.closed = true
  })
  return { socket, state }
}
const hears = (state: { heard: string }, text: string) => until(`"${text}"`, () => state.heard === text)

test('carries bytes both ways, whole and in order, however large', async () => {
  const { socket, state } = client()
  const text = Array.from({ length: 60_000 }, (_, n) => n).join(' ')
  socket.write(text)
  await hears(state, text)
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
  await hears(state, 'one two three ')
  expect(performance.now() - started).toBeGreaterThan(75)
})

test('carries only so many bytes a second', async () => {
  const { socket, state } = client()
  await until('it is through', () => served.length === 1)
  line.shape({ ...unhindered, bytesPerSecond: 20_000 })
  const started = performance.now()
  socket.write('x'.repeat(8_000))
  await hears(state, 'x'.repeat(8_000))
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
  expect(state.heard + other.state.heard).toBe('')
  line.heal()
  await hears(state, 'late')
  await hears(other.state, 'also late')
})

test('forgets a connection without a word, and serves new ones', async () => {
  const { socket, state } = client()
  socket.write('before')
  await hears(state, 'before')
  line.forget()
  socket.write(' after')
  const fresh = client()
  fresh.socket.write('fresh')
  await hears(fresh.state, 'fresh')
  expect(state).toEqual({ heard: 'before', closed: false, error: '' })
  socket.destroy()
  fresh.socket.destroy()
  await until('the new one has ended', () => served[1]?.destroyed)
  // The far end is not told that the near one has gone.
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
  await hears(fourth.state, 'again')
})
