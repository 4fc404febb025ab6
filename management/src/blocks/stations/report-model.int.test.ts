import { afterAll, expect, test } from 'bun:test'
import { partitionOf } from '@ocpp/shared/contracts/journal'
import { until } from '@ocpp/shared/testing/until'
import { startTestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'

const app = await startTestApp()
afterAll(app.close)

const told = async (station: string) => {
  const { changes } = await app.store.references.after(0, 1_000)
  return changes.flatMap(({ item }) => (item.kind === 'station' && item.id === station ? [item] : []))
}

const boot = async (station: string, sequence: number) => {
  const at = app.context.clock.now().toISOString()
  const events = [
    { type: 'StationBooted', at, vendor: 'Volt', model: 'V1', firmware: '2', answered: 'Accepted' } as const,
  ]
  const entry = { source: 'node-1', sequence, station, receivedAt: at, events }
  await app.bus.publish({ id: station, source: 'node-1', partition: partitionOf(station), entries: [entry] })
  await until('the boot', async () => (await app.store.stations.get(station))?.vendor === 'Volt')
}

test('nodes learn what a station is from its boot, and how much to forgive from the operator', async () => {
  const id = freshId('CS-')
  await app.store.stations.put(stationRecord({ id }))
  await boot(id, 1)
  await app.runTasks()
  expect(await told(id)).toMatchObject([
    { make: { vendor: 'Volt', model: 'V1', firmware: '2' }, quirks: 'auto' },
  ])
  const operator = await app.logIn('operator')
  const changed = await operator.patch<{ station: object }>(`/stations/${id}`, { quirks: 'strict' })
  expect(changed.body.station).toMatchObject({ quirks: 'strict' })
  expect(await told(id)).toMatchObject([{ make: { vendor: 'Volt' }, quirks: 'strict' }])
  // Callers of earlier versions say it in other words.
  const former = await operator.patch<{ station: object }>(`/stations/${id}`, { quirks: 'lenient' })
  expect(former.body.station).toMatchObject({ quirks: 'auto' })
  expect((await operator.patch(`/stations/${id}`, { quirks: 'whatever' })).status).toBe(422)
})

test('what a station speaks that offers no subprotocol is told to nodes, and taken back with null', async () => {
  const id = freshId('CS-')
  await app.store.stations.put(stationRecord({ id }))
  const operator = await app.logIn('operator')
  const change = (assumedProtocol: unknown) => operator.patch<object>(`/stations/${id}`, { assumedProtocol })
  expect((await change('ocpp1.6')).body).toMatchObject({ station: { assumedProtocol: 'ocpp1.6' } })
  await operator.patch(`/stations/${id}`, { name: 'A name' })
  expect(await told(id)).toMatchObject([{ assumedProtocol: 'ocpp1.6' }])
  expect((await change(null)).body).toMatchObject({ station: { assumedProtocol: null } })
  expect(await told(id)).toMatchObject([{ assumedProtocol: null }])
  expect((await change('ocpp1.5')).status).toBe(422)
})

test('a station that was not let in is not told of', async () => {
  const id = freshId('CS-')
  await app.store.stations.put(stationRecord({ id, admission: 'pending' }))
  await boot(id, 2)
  await app.runTasks()
  expect(await told(id)).toEqual([])
})
