import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { basic } from '../../testing/station.ts'
import { createWorld, knownStation, type World } from '../../testing/world.ts'

/** In the settings a node has by default, nothing outside distinguishes an id that is known from one that is not. */

interface Request {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly times?: number
}

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol': 'ocpp1.6',
}
const asks = (id: string, headers: Readonly<Record<string, string>> = {}, path = `/ocpp/${id}`): Request => ({
  path,
  headers: { ...upgrade, ...headers },
})
const without = (name: keyof typeof upgrade, id: string): Request => {
  const { [name]: _, ...headers } = upgrade
  return { path: `/ocpp/${id}`, headers }
}
const origin = { Origin: 'https://evil.example' }

/** What somebody outside may ask about an id, and how it is answered. */
const kinds: Readonly<Record<string, readonly [(id: string) => Request, readonly number[]]>> = {
  'no password': [(id) => asks(id), [401]],
  'a wrong password': [(id) => asks(id, { Authorization: basic(id, 'wrong') }), [401]],
  'an empty password': [(id) => asks(id, { Authorization: basic(id, '') }), [401]],
  'a wrong password without a name': [(id) => asks(id, { Authorization: basic('', 'wrong') }), [401]],
  'the name in another case': [(id) => asks(id, { Authorization: basic(id.toLowerCase(), 'x') }), [401]],
  'another name': [(id) => asks(id, { Authorization: basic('admin', 'wrong') }), [401]],
  'the name of a known station': [(id) => asks(id, { Authorization: basic('KNOWN-0', 'wrong') }), [401]],
  'no Basic credentials': [(id) => asks(id, { Authorization: 'Bearer x' }), [401]],
  'what is no base64': [(id) => asks(id, { Authorization: 'Basic %%%' }), [401]],
  'an Origin': [(id) => asks(id, origin), [401]],
  'an Origin and a wrong password': [(id) => asks(id, { ...origin, Authorization: basic(id, 'x') }), [401]],
  'an unknown subprotocol': [(id) => asks(id, { 'Sec-WebSocket-Protocol': 'ocpp1.5, chat' }), [401]],
  'OCPP 2.0.1': [(id) => asks(id, { 'Sec-WebSocket-Protocol': 'ocpp2.0.1' }), [401]],
  'no subprotocol': [(id) => without('Sec-WebSocket-Protocol', id), [401]],
  'no WebSocket key': [(id) => without('Sec-WebSocket-Key', id), [401]],
  'no WebSocket version': [(id) => without('Sec-WebSocket-Version', id), [401]],
  'another method': [(id) => ({ ...asks(id), method: 'POST' }), [401]],
  'a prefix and a slash': [(id) => asks(id, {}, `/steve/websocket/CentralSystemService/${id}/?v=1`), [401]],
  'a version behind it': [(id) => asks(id, {}, `/${id}/ws`), [401]],
  'percent-encoding': [(id) => asks(id, {}, `/ocpp/%${id.charCodeAt(0).toString(16)}${id.slice(1)}`), [401]],
  'a look-alike in another case': [(id) => asks(id.toLowerCase()), [401]],
  'a look-alike of full width': [(id) => asks(`%EF%BC%AB${id}`), [401]],
  'odd characters': [(id) => asks(`${id}%C3%A9`), [401]],
  'an id of 48 characters': [(id) => asks(id.padEnd(48, 'X')), [401]],
  'an id that is too long': [(id) => asks(id.padEnd(49, 'X')), [400]],
  'guesses until they are damped': [
    (id) => ({ ...asks(id, { Authorization: basic(id, 'guess') }), times: 7 }),
    [401, 401, 401, 401, 401, 429, 429],
  ],
  'tries without a password until they are damped': [
    (id) => ({ ...asks(id), times: 7 }),
    [401, 401, 401, 401, 401, 429, 429],
  ],
  'plain HTTP': [(id) => ({ path: `/ocpp/${id}` }), [426]],
  'plain HTTP with a password': [
    (id) => ({ path: `/ocpp/${id}`, headers: { Authorization: basic(id, 'x') } }),
    [426],
  ],
  'plain HTTP without a prefix': [(id) => ({ path: `/${id}` }), [404]],
  'HEAD over plain HTTP': [(id) => ({ path: `/ocpp/${id}`, method: 'HEAD' }), [426]],
  'an upload under its id': [(id) => ({ path: `/uploads/${id}`, method: 'PUT' }), [404]],
  'a download under its id': [(id) => ({ path: `/downloads/${id}/firmware.bin` }), [404]],
}
const names = Object.keys(kinds)
const knownId = (n: number) => `KNOWN-${n}`

let world: World
let port: number
beforeAll(async () => {
  const items = names.flatMap((_, n) => [knownStation(knownId(n)), knownStation(knownId(n).padEnd(48, 'X'))])
  const blocked = names.map((_, n) => knownStation(`BLOCK-${n}`, { admission: 'blocked', secretHash: null }))
  const waiting = names.map((_, n) => knownStation(`WAITS-${n}`, { admission: 'pending', secretHash: null }))
  world = await createWorld({ items: [...items, ...blocked, ...waiting] })
  port = world.node.port
})
afterAll(() => world[Symbol.asyncDispose]())

/** The answer as it goes over the wire, but for the time of day. */
const answerTo = ({ path, method = 'GET', headers = {} }: Request): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let seen = ''
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: x']
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  // What comes next on the same connection ends the answer before it, whatever length that has.
  const end = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  const isWhole = () => seen.split('HTTP/1.1 ').length > 2 || seen.includes('HTTP/1.1 101')
  void Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      open: (socket) => void socket.write(`${lines.join('\r\n')}\r\n\r\n`),
      data: (socket, data) => {
        if (seen === '') socket.write(end)
        seen += data.toString('latin1')
        if (isWhole()) socket.end()
      },
      close: () => resolve(`${seen.split(/(?=HTTP\/1\.1 )/)[0]}`.replace(/^date: .*\r\n/im, '')),
      error: (_socket, error) => reject(error),
    },
  })
  return promise
}
const answersTo = async (request: Request) => {
  const answers: string[] = []
  for (let n = 0; n < (request.times ?? 1); n++) answers.push(await answerTo(request))
  return answers
}
const statusesOf = (answers: readonly string[]) => answers.map((answer) => Number(answer.slice(9, 12)))

describe('to whom has no right password a known id answers like one that nobody has:', () => {
  test.each(names.map((name, n) => [name, n] as const))('%s', async (name, n) => {
    const [request, statuses] = kinds[name]!
    const unknown = await answersTo(request(`GUESS-${n}`))
    expect(statusesOf(unknown)).toEqual([...statuses])
    for (const id of [knownId(n), `BLOCK-${n}`, `WAITS-${n}`])
      expect(await answersTo(request(id))).toEqual(unknown)
  })
})

test('the node’s metrics count both alike', async () => {
  const failures = async () => {
    const text = await (await fetch(`http://127.0.0.1:${world.node.metricsPort}/metrics`)).text()
    return text.split('\n').filter((line) => line.startsWith('csms_auth_failures_total'))
  }
  const gained = async (id: string) => {
    const before = new Set(await failures())
    await answersTo({ ...asks(id, { Authorization: basic(id, 'x') }), times: 6 })
    return (await failures()).filter((line) => !before.has(line)).map((line) => line.replace(/ \d+$/, ''))
  }
  const labels = ['credentials', 'damped'].map((reason) => `csms_auth_failures_total{reason="${reason}"}`)
  expect(await gained('NOBODY-HERE')).toEqual(labels)
  expect(await gained(knownId(0).padEnd(48, 'X'))).toEqual(labels)
})

test('the operator sees what it was: the reason, and what an unknown one came with', async () => {
  await using world = await createWorld()
  const knock = (id: string, change: Readonly<Record<string, string>>) =>
    fetch(`http://127.0.0.1:${world.node.port}/ocpp/${id}`, { headers: { ...upgrade, ...change } })
  await knock('WALL-BOX', { Authorization: basic('WALL-BOX', 'factory-password') })
  await knock('wall-box-2', { 'Sec-WebSocket-Protocol': '' })
  expect(await world.eventually('WALL-BOX', 'ConnectionRefused')).toMatchObject([
    { reason: 'unknownStation', detail: 'it came with a password; it offers ocpp1.6' },
  ])
  expect(await world.eventually('wall-box-2', 'ConnectionRefused')).toMatchObject([
    { reason: 'unknownStation', detail: 'it came without a password; it offers no subprotocol' },
  ])
  await knock(encodeURIComponent('ｗａｌｌ'), {})
  expect(await world.eventually('ｗａｌｌ', 'ConnectionRefused')).toMatchObject([{ reason: 'oddId' }])
  expect(JSON.stringify(world.entries)).not.toContain('factory-password')
})
