import { expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { basic } from '../../testing/station.ts'
import { createWorld, knownStation, type World } from '../../testing/world.ts'

const items = [knownStation('GENUINE')]

const guess = (world: World, id: string, n: number) =>
  fetch(`http://127.0.0.1:${world.node.port}/ocpp/${id}`, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol': 'ocpp1.6',
      Authorization: basic(id, `guess-${n}`),
    },
  })

/** The genuine station connects and is answered, so many times, one after the other. */
const comesIn = async (world: World, times: number): Promise<number> => {
  let slowest = 0
  for (let n = 0; n < times; n++) {
    const at = performance.now()
    const station = await world.connect({ id: 'GENUINE' })
    expect((await station.call('Heartbeat', {}))[0]).toBe(3)
    station.close()
    await station.untilClosed()
    slowest = Math.max(slowest, performance.now() - at)
  }
  return slowest
}

test('in a flood of wrong passwords from its own address a genuine station gets in every time', async () => {
  await using world = await createWorld({ items })
  let guessed = 0
  let isOver = false
  const flood = Array.from({ length: 8 }, async (_, worker) => {
    while (!isOver && guessed < 20_000) {
      const id = worker % 2 === 0 ? 'GENUINE' : `MADE-UP-${guessed}`
      const { status } = await guess(world, id, guessed++)
      expect([401, 429]).toContain(status)
    }
  })
  await until(
    'the address has used up its tries',
    async () => (await guess(world, 'GENUINE', -1)).status === 429,
  )
  const slowest = await comesIn(world, 20)
  isOver = true
  await Promise.all(flood)
  expect(guessed).toBeGreaterThan(100)
  expect(slowest).toBeLessThan(2_000)
  // What the flood leaves behind is bounded, and does not hide the station.
  const refused = world.entries.flatMap(({ events }) =>
    events.filter(({ type }) => type === 'ConnectionRefused'),
  )
  expect(refused.length).toBeLessThanOrEqual(60 * 2)
  expect(world.events('GENUINE', 'ConnectionRefused').length).toBeGreaterThan(0)
}, 60_000)

test('strangers that connect and say nothing leave the share of those with a password alone', async () => {
  const env = { NODE_HANDSHAKES: '20', UNKNOWN_STATIONS: 'hold' }
  await using world = await createWorld({ items, env })
  const silent: { close(): void }[] = []
  let refused = 0
  for (let n = 0; n < 40; n++) {
    const stranger = await world.connect({ id: `SILENT-${n}`, password: '' }).catch(() => null)
    if (stranger === null) refused++
    else silent.push(stranger)
  }
  expect([silent.length, refused]).toEqual([10, 30])
  expect(await comesIn(world, 5)).toBeLessThan(2_000)
  const reported = () =>
    world.entries.flatMap(({ events }) => events).filter(({ type }) => type === 'ConnectionRefused')
  await until('busy is reported', () => reported().length > 0)
  expect(reported()[0]).toMatchObject({ reason: 'busy' })
  for (const stranger of silent) stranger.close()
})

test('two clients that take the place from each other are reported, and the newest keeps it', async () => {
  await using world = await createWorld({ items })
  let isOver = false
  let refused = 0
  /** Comes again as soon as its socket ends, as a station does. */
  const client = async () => {
    while (!isOver) {
      const station = await world.connect({ id: 'GENUINE' }).catch(() => null)
      if (station === null) {
        refused++
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      station.answerWith(() => ({}))
      await until('it lost its place, or it is over', () => isOver || station.closed !== null, 60_000)
      station.close()
    }
  }
  const clients = [client(), client()]
  await until('one is turned away', () => refused > 3, 30_000)
  const connected = world.events('GENUINE', 'StationConnected').length
  await until('again and again', () => refused > 10, 30_000)
  expect(world.events('GENUINE', 'StationConnected')).toHaveLength(connected)
  expect((await world.eventually('GENUINE', 'ConnectionRefused'))[0]).toMatchObject({ reason: 'contested' })
  isOver = true
  await Promise.all(clients)
  await until('its place is free', () => world.events('GENUINE', 'StationDisconnected').length === connected)
  await comesIn(world, 3)
}, 90_000)
