import { expect, test } from 'bun:test'
import { createWorld, knownStation, knownToken } from '../../testing/world.ts'

const items = [knownStation('CP1'), knownStation('CP2'), knownToken('ONCE', { concurrent: 'refused' })]

test('a token that charges is ConcurrentTx elsewhere also after the node was restarted', async () => {
  const first = await createWorld({ items })
  const here = await first.connect({ id: 'CP1' })
  const timestamp = new Date().toISOString()
  const start = { connectorId: 1, idTag: 'once', meterStart: 0, timestamp }
  const [, , started] = await here.call('StartTransaction', start)
  const { transactionId, idTagInfo } = started as { transactionId: number; idTagInfo: unknown }
  expect(idTagInfo).toEqual({ status: 'Accepted' })
  await first.node.stop()
  await first.bus.close()

  await using second = await createWorld({ items, dataDir: first.dataDir })
  const there = await second.connect({ id: 'CP2' })
  const ask = () => there.call('Authorize', { idTag: 'ONCE' })
  expect((await ask())[2]).toEqual({ idTagInfo: { status: 'ConcurrentTx' } })
  const back = await second.connect({ id: 'CP1' })
  await back.call('StopTransaction', { transactionId, meterStop: 1, timestamp })
  expect((await ask())[2]).toEqual({ idTagInfo: { status: 'Accepted' } })
})

test('a token that charges at a station of another node is ConcurrentTx here, once the management has told', async () => {
  await using world = await createWorld({ items })
  const station = await world.connect({ id: 'CP1' })
  const ask = async () => (await station.call('Authorize', { idTag: 'ONCE' }))[2]
  expect(await ask()).toEqual({ idTagInfo: { status: 'Accepted' } })
  const startedAt = new Date().toISOString()
  const charging = [{ station: 'CP9', transactionId: '7', startedAt }]
  await world.change(knownToken('ONCE', { concurrent: 'refused', charging }))
  expect(await ask()).toEqual({ idTagInfo: { status: 'ConcurrentTx' } })
  await world.change(knownToken('ONCE', { concurrent: 'refused', charging: [] }))
  expect(await ask()).toEqual({ idTagInfo: { status: 'Accepted' } })
})
