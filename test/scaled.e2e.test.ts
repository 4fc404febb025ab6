import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { readEvents } from '../management/testing/event-stream.ts'
import { connectStation } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { connectFleet, type TestFleet, testToken } from './support/fleet.ts'
import { createLedger } from './support/ledger.ts'
import { differences } from './support/ledger-differences.ts'
import { type Scaled, startScaled } from './support/scaled.ts'

/** Two nodes, two managements and the web over RabbitMQ and MongoDB, as compose.yaml has them. */
const count = 20
const ledger = createLedger()
/** By place in the fleet: the node it connects to from now on, as a load balancer would choose. */
const nodeOf = Array.from({ length: count }, (_, index) => index % 2)

let system: Scaled
let first: Api
let second: Api
let fleet: TestFleet
beforeAll(async () => {
  system = await startScaled({ nodes: 2, managements: 2, web: true })
  first = await system.login(0)
  second = await system.login(1)
  fleet = await connectFleet(first, {
    count,
    url: (index) => system.nodes[nodeOf[index] ?? 0]?.url ?? '',
    meterMs: 2_000,
    onAnswered: ledger.note,
  })
  await fleet.booted()
}, 180_000)
afterAll(async () => {
  fleet?.stop()
  await system?.stop()
}, 60_000)

const stationAt = (index: number) => {
  const station = fleet.stations[index]
  if (!station) throw new Error(`no station ${index}`)
  return station
}
const connectedTo = async (api: Api, node?: string): Promise<readonly string[]> => {
  const { items } = await api.get<Page<Station>>('/stations?limit=200&link=connected')
  return items.filter(({ link }) => node === undefined || link.node === node).map(({ id }) => id)
}
const activeTransactions = async (api: Api): Promise<readonly Transaction[]> =>
  (await api.get<Page<Transaction>>('/transactions?active=true&limit=200')).items

const storeHoldsAnswers = async (api: Api) => {
  let problems: readonly string[] = []
  const isComplete = async () => {
    problems = await differences(api, ledger.sessions())
    return problems.length === 0
  }
  await until('the store holds what was answered', isComplete, 60_000).catch(() => {})
  expect(problems).toEqual([])
}

test('both managements show the stations of both nodes', async () => {
  for (const api of [first, second]) {
    await until('all stations connected', async () => (await connectedTo(api)).length === count, 60_000)
    for (const node of [0, 1]) {
      const own = fleet.stations.filter((_, index) => nodeOf[index] === node).map(({ id }) => id)
      expect((await connectedTo(api, `node-${node + 1}`)).toSorted()).toEqual(own.toSorted())
    }
  }
}, 90_000)

test('a command through either management reaches a station on either node', async () => {
  for (const [api, index] of [
    [first, 1],
    [second, 0],
    [first, 2],
    [second, 3],
  ] as const) {
    const command = await api.send<Command>('POST', `/stations/${stationAt(index).id}/commands/trigger`, {
      message: 'Heartbeat',
    })
    expect(command.state).toBe('accepted')
    // Whichever management has the station's partition, this one waited for what it stores of the answer.
    const messages = await api.get<Message[]>(`/commands/${command.id}/messages`)
    expect(messages.map(({ direction }) => direction)).toContain('out')
  }
}, 60_000)

test('who watches one management sees what a command through the other one changes', async () => {
  const { id } = stationAt(6)
  const response = await second.raw(`/events?topics=commands,station:${id}`)
  const events = readEvents(response.body as ReadableStream<Uint8Array>)
  // From here on; nothing that happened before the command may be taken for its effect.
  await events.position()
  const before = events.seen().length
  const command = await first.send<Command>('POST', `/stations/${id}/commands/availability`, {
    operative: false,
    evse: 1,
  })
  expect(command.state).toBe('accepted')
  await until('both topics', () => {
    const topics = new Set(
      events
        .seen()
        .slice(before)
        .map(({ event }) => event),
    )
    return topics.has('commands') && topics.has(`station:${id}`)
  })
  await until('the second management shows it', async () => {
    const { connectors } = await second.get<Station>(`/stations/${id}`)
    return connectors.some(({ evse, status }) => evse === 1 && status === 'Unavailable')
  })
  expect((await second.get<Command>(`/commands/${command.id}`)).state).toBe('accepted')
  await first.send('POST', `/stations/${id}/commands/availability`, { operative: true, evse: 1 })
  await response.body?.cancel().catch(() => {})
}, 60_000)

test('a station that moves to the other node keeps its transaction', async () => {
  const station = stationAt(4)
  station.start(1, testToken)
  await until('its transaction runs', async () =>
    (await activeTransactions(first)).some((transaction) => transaction.station === station.id),
  )
  nodeOf[4] = 1
  station.dropLine(200)
  await until('the line is cut', () => !station.isBooted())
  await station.booted()
  await until('it is shown on the other node', async () =>
    (await connectedTo(second, 'node-2')).includes(station.id),
  )
  station.stop(1, 'Local')
  const page = await until('its transaction has ended', async () => {
    const now = await second.get<Page<Transaction>>(`/transactions?station=${station.id}`)
    return now.items[0]?.active === false ? now : null
  })
  expect(page.items).toHaveLength(1)
  station.setStatus(1, 'Available')
}, 60_000)

test('the pages come from the web process', async () => {
  const page = await fetch(`${system.web}/stations`, { headers: { cookie: first.cookie } })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(stationAt(0).id)
}, 30_000)

test('a node that stops sends its stations to the other one and loses nothing', async () => {
  const [leaving] = system.nodes
  if (!leaving) throw new Error('no node')
  const { secret } = await first.send<StationWithSecret>('POST', '/stations', { id: 'WITNESS' })
  const witness = await until('it is let in', () =>
    connectStation({ port: Number(new URL(leaving.url).port), id: 'WITNESS', password: secret ?? '' }).catch(
      () => null,
    ),
  )
  for (const station of fleet.stations) station.start(1, testToken)
  const answered = ledger.answers()
  await until('all are charging', () => ledger.answers() > answered + 2 * count)

  nodeOf.fill(1)
  leaving.process().kill('SIGTERM')
  expect((await witness.untilClosed()).code).toBe(1001)
  expect(await leaving.process().exited).toBe(0)
  await until('all are with the other node', async () =>
    fleet.stations.every((station) => station.isBooted()),
  )
  await until('both managements show them there', async () => {
    const shown = await Promise.all([first, second].map((api) => connectedTo(api, 'node-2')))
    return shown.every(({ length }) => length === count)
  })
  // All of them: a store that is a moment behind would always lack the newest meter value of one that goes on.
  for (const station of fleet.stations) station.stop(1, 'Local')
  await fleet.drained()
  for (const station of fleet.stations) station.setStatus(1, 'Available')
  // The node has not come back: what it had answered must be in the store without it.
  await storeHoldsAnswers(second)
}, 150_000)

test('when a management is killed the other one takes over its share', async () => {
  system.managements[0]?.process().kill('SIGKILL')
  // MongoDB keeps the locks of a dead client's transaction for as long as it lets transactions live: 60 s by default.
  for (const station of fleet.stations) station.start(1, testToken)
  await until(
    'every session is in the store',
    async () => (await activeTransactions(second)).length === count,
    120_000,
  )
  await fleet.fallSilent()
  await storeHoldsAnswers(second)
}, 240_000)
