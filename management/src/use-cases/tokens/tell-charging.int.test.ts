import { expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp } from '../../../testing/management-app.ts'
import { tokenRecord } from '../../../testing/operator-records.ts'
import { stationRecord } from '../../../testing/records.ts'

test('nodes are told where a token charges that may do so at one place only', async () => {
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
  const told = async ({ value }: typeof once) =>
    (await app.store.references.after(0, 100)).changes
      .map(({ item }) => item)
      .find((item) => item.kind === 'token' && item.value === value)

  await happens(started(once, '1'), started(often, '2'), started(once, '3', 'ConcurrentTx'))
  expect(await told(once)).toMatchObject({ charging: [{ station, transactionId: '1', startedAt }] })
  expect(await told(often)).toBeUndefined()

  const operator = await app.logIn('operator')
  await operator.patch(`/tokens/ISO14443/${once.value}`, { alias: 'Fleet 1' })
  await app.runTasks()
  expect(await told(once)).toMatchObject({ charging: [{ transactionId: '1' }] })

  clock.advance(60_000)
  const at = clock.now().toISOString()
  await happens({ type: 'TransactionEnded', at, transactionId: '1', offline: false, samples: [] })
  expect(await told(once)).toMatchObject({ charging: [] })
  await app.close()
})
