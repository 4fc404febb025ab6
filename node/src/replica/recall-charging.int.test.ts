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

test('a token that charges at a station of another node is ConcurrentTx here, once the management has reported it', async () => {
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

const now = () => new Date().toISOString()
const boot = { chargePointVendor: 'Acme', chargePointModel: 'One' }
const begin = { connectorId: 1, idTag: 'ONCE', meterStart: 0 }
const available = { connectorId: 1, status: 'Available', errorCode: 'NoError' }

test('a power cut without an end frees the token: by the boot and what the connector says, or a new start there', async () => {
  await using world = await createWorld({ items })
  const elsewhere = await world.connect({ id: 'CP2' })
  const ask = async () => (await elsewhere.call('Authorize', { idTag: 'ONCE' }))[2]
  const before = await world.connect({ id: 'CP1' })
  await before.call('StartTransaction', { ...begin, timestamp: now() })
  expect(await ask()).toEqual({ idTagInfo: { status: 'ConcurrentTx' } })
  before.close()

  const back = await world.connect({ id: 'CP1' })
  const next = await back.call('StartTransaction', { ...begin, timestamp: now() })
  expect(next[2]).toMatchObject({ idTagInfo: { status: 'Accepted' } })
  expect(await ask()).toEqual({ idTagInfo: { status: 'ConcurrentTx' } })
  await back.call('BootNotification', boot)
  expect(await ask()).toEqual({ idTagInfo: { status: 'ConcurrentTx' } })
  await back.call('StatusNotification', available)
  expect(await ask()).toEqual({ idTagInfo: { status: 'Accepted' } })
})

test('a place that is over by the word of the management stays free after a restart', async () => {
  const first = await createWorld({ items })
  const here = await first.connect({ id: 'CP1' })
  const [, , started] = await here.call('StartTransaction', { ...begin, timestamp: now() })
  const transactionId = String((started as { transactionId: number }).transactionId)
  const place = { station: 'CP1', transactionId, startedAt: now(), released: true } as const
  const closed = knownToken('ONCE', { concurrent: 'refused', charging: [place] })
  const there = await first.connect({ id: 'CP2' })
  expect((await there.call('Authorize', { idTag: 'ONCE' }))[2]).toEqual({
    idTagInfo: { status: 'ConcurrentTx' },
  })
  await first.change(closed)
  expect((await there.call('Authorize', { idTag: 'ONCE' }))[2]).toEqual({ idTagInfo: { status: 'Accepted' } })
  await first.node.stop()
  await first.bus.close()

  await using second = await createWorld({ items: [...items, closed], dataDir: first.dataDir })
  const again = await second.connect({ id: 'CP2' })
  expect((await again.call('Authorize', { idTag: 'ONCE' }))[2]).toEqual({ idTagInfo: { status: 'Accepted' } })
})

test('of two sessions without an end at one connector only the newer is taken up again', async () => {
  const others = [knownStation('CP1'), knownStation('CP2')]
  const tokens = ['OLD', 'NEW'].map((value) => knownToken(value, { concurrent: 'refused' }))
  const first = await createWorld({ items: [...others, ...tokens] })
  const here = await first.connect({ id: 'CP1' })
  for (const idTag of ['OLD', 'NEW']) {
    await here.call('StartTransaction', { ...begin, idTag, timestamp: now() })
  }
  await first.node.stop()
  await first.bus.close()

  await using second = await createWorld({ items: [...others, ...tokens], dataDir: first.dataDir })
  const there = await second.connect({ id: 'CP2' })
  const ask = async (idTag: string) => (await there.call('Authorize', { idTag }))[2]
  expect(await ask('OLD')).toEqual({ idTagInfo: { status: 'Accepted' } })
  expect(await ask('NEW')).toEqual({ idTagInfo: { status: 'ConcurrentTx' } })
})
