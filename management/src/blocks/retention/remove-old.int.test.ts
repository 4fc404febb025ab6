import { afterAll, describe, expect, test } from 'bun:test'
import { startTestApp } from '../../../testing/management-app.ts'
import { commandRecord } from '../../../testing/operator-records.ts'
import { eventRecord, freshId, messageRecord, sampleRecord } from '../../../testing/records.ts'
import { wholeFrom } from './read.ts'
import { removeOld } from './remove-old.ts'
import { agedKinds, type DaysKept } from './rules.ts'

const app = await startTestApp()
afterAll(app.close)

const dayMs = 24 * 60 * 60_000
const daysAgo = (days: number) => new Date(app.context.clock.now().getTime() - days * dayMs).toISOString()
const forGood = Object.fromEntries(agedKinds.map(([, { days }]) => [days, 0])) as DaysKept
const breathe = async () => {}

describe('removal by age', () => {
  test('goes in small steps with a rest after each, and keeps what is young', async () => {
    const station = freshId('H-')
    const { store } = app
    await store.messages.insertMany([
      ...Array.from({ length: 1_001 }, () => messageRecord({ station, at: daysAgo(31) })),
      messageRecord({ station, at: daysAgo(29) }),
    ])
    const rests: number[] = []
    const removed = await removeOld(
      app.context,
      { ...forGood, MESSAGE_LOG_DAYS: 30 },
      { breathe: async (ms) => void rests.push(ms) },
    )
    expect(Object.fromEntries(removed)).toEqual({ messages: 1_001 })
    expect(rests.length).toBeGreaterThan(3)
    expect(Math.min(...rests)).toBeGreaterThan(0)
    const kept = await store.messages.list(station, { limit: 10 })
    expect(kept.items.map(({ at }) => at)).toEqual([daysAgo(29)])
  })

  test('of a kind that is kept for good does not happen, however old it is', async () => {
    const event = eventRecord({ receivedAt: daysAgo(9_000) })
    await app.store.events.insertMany([event])
    expect((await removeOld(app.context, forGood, { breathe })).size).toBe(0)
    expect(await app.store.events.has(event)).toBe(true)
    expect(await wholeFrom(app.store.items, 'events')).toBeNull()
  })

  test('says from when on what is kept is whole, once something has been removed', async () => {
    const { store } = app
    const kept = { ...forGood, SAMPLE_DAYS: 400, COMMAND_DAYS: 400 }
    await store.samples.insertMany([sampleRecord({ sample: { at: daysAgo(399) } })])
    await removeOld(app.context, kept, { breathe })
    expect(await wholeFrom(store.items, 'samples')).toBeNull()
    await store.samples.insertMany([sampleRecord({ evse: 2, sample: { at: daysAgo(401) } })])
    await removeOld(app.context, kept, { breathe })
    expect(await wholeFrom(store.items, 'samples')).toBe(daysAgo(400))
    expect(await wholeFrom(store.items, 'commands')).toBeNull()
  })

  test('leaves commands under way, and ends when it is asked to', async () => {
    const { store } = app
    const station = freshId('C-')
    const askedAt = daysAgo(500)
    await store.commands.insertMany(
      (['queued', 'sent', 'accepted'] as const).map((state) => commandRecord({ station, state, askedAt })),
    )
    const kept = { ...forGood, COMMAND_DAYS: 400 }
    const stopped = await removeOld(app.context, kept, { breathe, signal: AbortSignal.abort() })
    expect(stopped.size).toBe(0)
    const removed = await removeOld(app.context, kept, { breathe })
    expect(Object.fromEntries(removed)).toEqual({ commands: 1 })
  })
})
