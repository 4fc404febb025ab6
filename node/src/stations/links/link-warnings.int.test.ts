import { expect, test } from 'bun:test'
import { createWorld, knownStation } from '../../../testing/world.ts'

const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
const named = (events: readonly { readonly event: string }[]) => events.map(({ event }) => event)

test('the take-over of a live connection from another network is a security event of the station', async () => {
  await using world = await createWorld({ items: [knownStation('CP1'), knownStation('CP2')] })
  await world.connect({ id: 'CP2', ...from('203.0.113.7') })
  await world.connect({ id: 'CP2', ...from('203.0.113.7') })
  await world.connect({ id: 'CP1', ...from('203.0.113.7') })
  await world.connect({ id: 'CP1', ...from('198.51.100.9') })
  const [reported] = await world.eventually('CP1', 'SecurityEventReported')
  expect(reported).toMatchObject({
    event: 'ConnectionTakenOver',
    techInfo: 'A live connection was taken over from 203.0.113.7 by 198.51.100.9',
  })
  expect(world.events('CP2', 'SecurityEventReported')).toEqual([])
})

test('flapping and coming without a password are too, once each', async () => {
  await using world = await createWorld({ items: [knownStation('CP1', { secretHash: null })] })
  for (let n = 0; n < 15; n++) {
    const station = await world.connect({ id: 'CP1' })
    station.close()
    await station.untilClosed()
  }
  await world.eventually('CP1', 'StationDisconnected', 15)
  expect(named(world.events('CP1', 'SecurityEventReported'))).toEqual([
    'ConnectionWithoutPassword',
    'ConnectionFlapping',
  ])
})
