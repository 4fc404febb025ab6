import { expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { tokenRecord } from '../../../testing/operator-records.ts'
import { stationRecord } from '../../../testing/records.ts'

test('nodes learn where a token charges that may do so at one place only', async () => {
  const clock = createFakeClock()
  const app = await startTestApp({ clock })
  const station = stationRecord().id
  await app.store.stations.put(stationRecord({ id: station }))
  const once = tokenRecord({ concurrent: 'refused' })
  const often = tokenRecord()
  for (const token of [once, often]) await app.store.tokens.put(token)

  const startedAt = clock.now().toISOString()
  const happens = async (...events: EventOf<'TransactionStarted' | 'TransactionEnded'>[]) => {
    await app.store.atomically((repositories) =>
      app.context.recordOwn(repositories, { station, events, at: clock.now().toISOString() }),
    )
    await app.runTasks()
  }
  const started = (
    { type, value }: typeof once,
    transactionId: string,
    authorization: 'Accepted' | 'ConcurrentTx' = 'Accepted',
  ): EventOf<'TransactionStarted'> => ({
    type: 'TransactionStarted',
    at: startedAt,
    transactionId,
    offline: false,
    evse: 1,
    token: { type, value },
    authorization,
    samples: [],
  })
  const published = async ({ value }: typeof once) =>
    (await app.store.references.after(0, 100)).changes
      .map(({ item }) => item)
      .find((item) => item.kind === 'token' && item.value === value)

  await happens(started(once, '1'), started(often, '2'), started(once, '3', 'ConcurrentTx'))
  expect(await published(once)).toMatchObject({ charging: [{ station, transactionId: '1', startedAt }] })
  expect(await published(often)).toBeUndefined()

  const operator = await app.logIn('operator')
  await operator.patch(`/tokens/ISO14443/${once.value}`, { alias: 'Fleet 1' })
  await app.runTasks()
  expect(await published(once)).toMatchObject({ charging: [{ transactionId: '1' }] })

  clock.advance(60_000)
  const at = clock.now().toISOString()
  await happens({ type: 'TransactionEnded', at, transactionId: '1', offline: false, samples: [] })
  // A node that has seen it begin may not have seen it end: its station may be at another one by now.
  expect(await published(once)).toMatchObject({ charging: [{ transactionId: '1', released: true }] })
  await app.close()
})

test('nodes learn where a token has ceased to charge, as long as they may remember it', async () => {
  const clock = createFakeClock()
  const app = await startTestApp({ clock })
  const operator = await app.logIn('operator')
  const token = tokenRecord({ concurrent: 'refused' })
  await app.store.tokens.put(token)
  const begin = async (station: string, transactionId: string, change: object = {}) => {
    if ((await app.store.stations.get(station)) === null) {
      await app.store.stations.put(stationRecord({ id: station }))
    }
    const at = clock.now().toISOString()
    const started: EventOf<'TransactionStarted'> = {
      type: 'TransactionStarted',
      at,
      transactionId,
      offline: false,
      evse: 1,
      token: { type: token.type, value: token.value },
      authorization: 'Accepted',
      samples: [],
      ...change,
    }
    await app.store.atomically((repositories) =>
      app.context.recordOwn(repositories, { station, events: [started], at }),
    )
    await app.runTasks()
    return { station, transactionId, startedAt: at, evse: 1 }
  }
  const published = async () => {
    await app.runTasks()
    const { changes } = await app.store.references.after(0, 100)
    const found = changes.map(({ item }) => item).find((item) => item.kind === 'token')
    return found?.kind === 'token'
      ? (found.charging ?? []).toSorted((a, b) => (a.station < b.station ? -1 : 1))
      : []
  }
  const released = { released: true } as const

  const closed = await begin('A', '1')
  await operator.post('/stations/A/transactions/1/close', { reason: 'the car drove away' })
  expect(await published()).toEqual([{ ...closed, ...released }])
  const removed = await begin('B', '1')
  await operator.delete('/stations/B')
  expect(await published()).toEqual([
    { ...closed, ...released },
    { ...removed, ...released },
  ])
  clock.advance(1_000)
  const lost = await begin('C', '1')
  clock.advance(1_000)
  // However far its clock is ahead, the nodes learn it at once, and by our time.
  const next = await begin('C', '2', { at: new Date(clock.now().getTime() + 7_200_000).toISOString() })
  expect((await published()).slice(2)).toEqual(expect.arrayContaining([next, { ...lost, ...released }]))

  clock.advance(24 * 3_600_000)
  const tomorrow = await app.logIn('operator')
  await tomorrow.patch(`/tokens/${token.type}/${token.value}`, { alias: 'Fleet 1' })
  expect(await published()).toEqual([next])
  await app.close()
})
