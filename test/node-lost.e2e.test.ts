import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { connectStation } from '../node/testing/station.ts'
import type { Api } from './support/api.ts'
import { type Scaled, startScaled } from './support/scaled.ts'

/** A node that dies and does not come back for a while: nobody reports that its stations are still there. */
let system: Scaled
let api: Api
beforeAll(async () => {
  system = await startScaled({ nodes: 2, managements: 2, web: false }, { NODE_LEASE_SECONDS: '10' })
  api = await system.login()
}, 120_000)
afterAll(() => system?.stop(), 60_000)

const portOf = (node: number) => Number(new URL(system.nodes[node]?.url ?? '').port)
const linkOf = async (id: string) => (await api.get<Station>(`/stations/${id}`)).link
const nodes = async () => {
  const all = await api.get<readonly NodeStatus[]>('/nodes')
  return Object.fromEntries(all.map(({ id, state }) => [id, state]))
}
const create = async (id: string) =>
  (await api.send<StationWithSecret>('POST', '/stations', { id })).secret ?? ''

/** Nodes learn of a new station in a moment. */
const connect = (id: string, password: string, node: number) =>
  until(
    `${id} is let in`,
    () => connectStation({ port: portOf(node), id, password }).catch(() => null),
    20_000,
  )

test('its stations are shown offline, their commands say why, and they go on at the other node', async () => {
  const [left, stays] = [await create('LEFT'), await create('STAYS')]
  await connect('LEFT', left, 0)
  await connect('STAYS', stays, 1)
  await until('both are shown', async () => {
    const links = [await linkOf('LEFT'), await linkOf('STAYS')]
    return links.every(({ connected }) => connected)
  })
  await until('both nodes report', async () => {
    const states = await nodes()
    return states['node-1'] === 'reporting' && states['node-2'] === 'reporting'
  })

  system.nodes[0]?.process().kill('SIGKILL')
  const link = await until(
    'it is lost',
    async () => {
      const found = await linkOf('LEFT')
      return !found.connected && found
    },
    40_000,
  )
  expect(link).toMatchObject({ node: 'node-1', closeCode: 1006, closeReason: 'node-1 no longer reports' })
  // Each management sees for itself: the one that is asked may be a moment behind the one that wrote.
  await until('it is lost here too', async () => (await nodes())['node-1'] === 'lost')
  expect(await nodes()).toMatchObject({ 'node-2': 'reporting' })
  expect((await linkOf('STAYS')).connected).toBe(true)
  const refused = await api.send<Command>('POST', '/stations/LEFT/commands/clear-cache', {})
  expect(refused).toMatchObject({
    state: 'refused',
    outcome: { reason: 'offline', detail: 'no connection to the node' },
  })

  const moved = await connect('LEFT', left, 1)
  moved.answerWith(() => ({ status: 'Accepted' }))
  await until('it is at the other node', async () => (await linkOf('LEFT')).node === 'node-2')
  expect(await api.send<Command>('POST', '/stations/LEFT/commands/clear-cache', {})).toMatchObject({
    state: 'accepted',
  })

  await system.nodes[0]?.start()
  await until('the node is back', async () => (await nodes())['node-1'] === 'reporting', 30_000)
  expect(await linkOf('LEFT')).toMatchObject({ connected: true, node: 'node-2' })
}, 150_000)
