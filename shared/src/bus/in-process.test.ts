import { expect, test } from 'bun:test'
import { busContract } from '../../testing/bus-contract.ts'
import { envelopeOf } from '../../testing/envelopes.ts'
import { systemClock } from '../kernel/clock.ts'
import { isAppError } from '../kernel/errors.ts'
import { silentLogger } from '../kernel/logger.ts'
import { createInProcessBus } from './in-process.ts'

const open = () => createInProcessBus({ clock: systemClock, log: silentLogger, firstPauseMs: 1 })

busContract('in-process bus', { open: async () => open(), confirmsWhenTaken: true })

test('a publish is confirmed only when the subscriber has taken the envelope', async () => {
  const bus = open()
  const order: string[] = []
  const taken = Promise.withResolvers<void>()
  await bus.subscribe(async () => {
    await taken.promise
    order.push('taken')
  })
  const published = bus.publish(envelopeOf('CS-1', 1)).then(() => order.push('confirmed'))
  taken.resolve()
  await published
  expect(order).toEqual(['taken', 'confirmed'])
  await bus.close()
})

test('closing rejects what nobody has taken yet', async () => {
  const bus = open()
  const published = bus.publish(envelopeOf('CS-1', 1)).catch((error) => isAppError(error, 'unavailable'))
  await bus.close()
  expect(await published).toBe(true)
})

test('an envelope cannot be changed once it was handed over', async () => {
  const bus = open()
  await bus.subscribe(async () => {})
  const envelope = envelopeOf('CS-1', 1)
  await bus.publish(envelope)
  expect(() => {
    envelope.entries[0]!.station = 'CS-2'
  }).toThrow(TypeError)
  await bus.close()
})

test('an address of a node has one answerer at a time', async () => {
  const bus = open()
  const first = await bus.answer('node:a', async () => ({ dropped: true }))
  const second = bus.answer('node:a', async () => ({ dropped: false }))
  expect(await second.catch((error) => isAppError(error, 'conflict'))).toBe(true)
  await first.close()
  await bus.answer('node:a', async () => ({ dropped: false }))
  await bus.close()
})
