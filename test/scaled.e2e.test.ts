import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Command } from '@ocpp/shared/api/commands'
import type { Page } from '@ocpp/shared/api/paging'
import type { Station } from '@ocpp/shared/api/stations'
import type { Transaction } from '@ocpp/shared/api/transactions'
import { until } from '@ocpp/shared/testing/until'
import type { Api } from './support/api.ts'
import { connectFleet, type TestFleet, testToken } from './support/fleet.ts'
import { type Scaled, startScaled } from './support/scaled.ts'

/** Two nodes, two managements and the web over RabbitMQ and MongoDB, as compose.yaml has them. */
let system: Scaled
let first: Api
let second: Api
let fleet: TestFleet
beforeAll(async () => {
  system = await startScaled({ nodes: 2, managements: 2, web: true })
  first = await system.login(0)
  second = await system.login(1)
  fleet = await connectFleet(first, {
    count: 20,
    url: (index) => system.nodes[index % 2]?.url ?? '',
    meterMs: 2_000,
  })
  await fleet.booted()
}, 180_000)
afterAll(async () => {
  fleet?.stop()
  await system?.stop()
}, 30_000)

const stationAt = (index: number) => {
  const station = fleet.stations[index]
  if (!station) throw new Error(`no station ${index}`)
  return station
}

test('both managements show the stations of both nodes', async () => {
  for (const api of [first, second]) {
    const page = await until(
      'all stations connected',
      async () => {
        const now = await api.get<Page<Station>>('/stations?limit=200&link=connected')
        return now.items.length === 20 ? now : null
      },
      60_000,
    )
    expect(new Set(page.items.map((station) => station.link.node))).toEqual(new Set(['node-1', 'node-2']))
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
  }
}, 60_000)

test('a station that moves to the other node keeps its transaction', async () => {
  const station = stationAt(4)
  station.start(1, testToken)
  await until('its transaction runs', async () => {
    const page = await first.get<Page<Transaction>>(`/transactions?station=${station.id}&active=true`)
    return page.items.length === 1
  })
  station.dropLine(200)
  await until('the line is cut', () => !station.isBooted())
  await station.booted()
  station.stop(1, 'Local')
  const page = await until('its transaction has ended', async () => {
    const now = await second.get<Page<Transaction>>(`/transactions?station=${station.id}`)
    return now.items[0]?.active === false ? now : null
  })
  expect(page.items).toHaveLength(1)
}, 60_000)

test('the pages come from the web process', async () => {
  const page = await fetch(`${system.web}/stations`, { headers: { cookie: first.cookie } })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(stationAt(0).id)
}, 30_000)

test('when a management is killed the other one takes over its share', async () => {
  const [victim] = system.managements
  victim?.process().kill('SIGKILL')
  for (const station of fleet.stations) station.start(1, testToken)
  await until(
    'every session is in the store',
    async () =>
      (await second.get<Page<Transaction>>('/transactions?active=true&limit=200')).items.length === 20,
    60_000,
  )
}, 90_000)
