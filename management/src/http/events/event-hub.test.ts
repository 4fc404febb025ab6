import { afterEach, describe, expect, test } from 'bun:test'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { readEvents } from '../../../testing/event-stream.ts'
import { createEventHub, type EventHubOptions } from './event-hub.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const started = async (options: Partial<EventHubOptions> = {}) => {
  const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
  const hub = await createEventHub({ bus, clock: systemClock, flushMs: 10, heartbeatMs: 10_000, ...options })
  closers.push(hub.close, bus.close)
  const change = (...topics: string[]) =>
    bus.broadcast({ kind: 'changed', topics, at: '2026-03-01T08:00:00.000Z' })
  return { bus, hub, change }
}
const listening = { sessionId: 's1', sessionLives: async () => true }

describe('the event hub', () => {
  test('tells each open page what changed', async () => {
    const { hub, change } = await started()
    const [a, b] = [readEvents(hub.open(listening)), readEvents(hub.open(listening))]
    change('stations')
    expect(await a.next('stations')).toMatchObject({ data: '{"at":"2026-03-01T08:00:00.000Z"}' })
    expect(await b.next('stations')).toMatchObject({ event: 'stations' })
  })

  test('tells a topic once for many changes of one moment', async () => {
    const { hub, change } = await started({ flushMs: 50 })
    const page = readEvents(hub.open(listening))
    for (let i = 0; i < 100; i++) change('stations', 'overview')
    await page.next('overview')
    change('tokens')
    await page.next('tokens')
    expect(page.seen().map(({ event }) => event)).toEqual(['stations', 'overview', 'tokens'])
  })

  test('has every page load anew when the bus was away, also one that comes back later', async () => {
    let tell: (up: boolean) => void = () => {}
    const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
    const hub = await createEventHub({
      bus: {
        ...bus,
        onState: (listener) => {
          tell = listener
          listener(true)
        },
      },
      clock: systemClock,
      flushMs: 10,
    })
    closers.push(hub.close, bus.close)
    const page = readEvents(hub.open(listening))
    bus.broadcast({ kind: 'changed', topics: ['stations'], at: '2026-03-01T08:00:00.000Z' })
    const { id } = await page.next('stations')
    tell(false)
    tell(true)
    expect((await page.next('resync')).id).not.toBe(id)
    await readEvents(hub.open({ ...listening, lastEventId: id! })).next('resync')
  })

  test('tells only the topics that were asked for', async () => {
    const { hub, change } = await started()
    const page = readEvents(hub.open({ ...listening, topics: new Set(['station:A']) }))
    change('station:B', 'stations', 'station:A')
    expect(await page.next('station:A')).toBeDefined()
    expect(page.seen()).toHaveLength(1)
  })

  test('resumes after the last event that a page saw', async () => {
    const { hub, change } = await started()
    const before = readEvents(hub.open(listening))
    change('stations')
    const { id } = await before.next('stations')
    change('tokens')
    await before.next('tokens')
    const again = readEvents(hub.open({ ...listening, lastEventId: id! }))
    await again.next('tokens')
    expect(again.seen().map(({ event }) => event)).toEqual(['tokens'])
  })

  test('resumes also for a page that never saw an event', async () => {
    const { hub, change } = await started()
    const id = await readEvents(hub.open(listening)).position()
    const other = readEvents(hub.open(listening))
    change('stations')
    await other.next('stations')
    const again = readEvents(hub.open({ ...listening, lastEventId: id }))
    expect(await again.next('stations')).toBeDefined()
  })

  for (const lastEventId of ['another.3', 'nonsense', '', '1.2.3', '__proto__'])
    test(`tells a page with the last event ${JSON.stringify(lastEventId)} to load anew`, async () => {
      const { hub } = await started()
      expect(await readEvents(hub.open({ ...listening, lastEventId })).next('resync')).toBeDefined()
    })

  test('tells a page that was away for too long to load anew', async () => {
    const { hub, change } = await started({ ringSize: 2 })
    const page = readEvents(hub.open(listening))
    const first = await page.position()
    for (const topic of ['a', 'b', 'c']) {
      change(topic)
      await page.next(topic)
    }
    expect(await readEvents(hub.open({ ...listening, lastEventId: first })).next('resync')).toBeDefined()
  })

  test('beats, and ends the streams of a login that is over', async () => {
    let lives = true
    const { hub } = await started({ heartbeatMs: 10 })
    const page = readEvents(hub.open({ sessionId: 's1', sessionLives: async () => lives }))
    await page.heartbeat()
    lives = false
    await page.ended()
    expect(hub.clients()).toBe(0)
  })

  test('ends the streams of one login at once, and no other', async () => {
    const { hub } = await started()
    const mine = readEvents(hub.open(listening))
    readEvents(hub.open({ ...listening, sessionId: 's2' }))
    hub.endSession('s1')
    await mine.ended()
    expect(hub.clients()).toBe(1)
  })

  test('lets go of a page that does not read', async () => {
    const { hub, change } = await started({ flushMs: 1, bufferBytes: 2_000 })
    hub.open(listening)
    const other = readEvents(hub.open(listening))
    for (let i = 0; hub.clients() === 2 && i < 500; i++) {
      change(`station:${i}`)
      await other.next(`station:${i}`)
    }
    expect(hub.clients()).toBe(1)
  })

  test('ends the oldest stream of a login that opens too many', async () => {
    const { hub } = await started({ streamsPerSession: 2 })
    const first = readEvents(hub.open(listening))
    hub.open({ ...listening, sessionId: 's2' })
    hub.open(listening)
    hub.open(listening)
    await first.ended()
    expect(hub.clients()).toBe(3)
  })

  test('forgets a page that went away', async () => {
    const { hub } = await started()
    const stream = hub.open(listening)
    expect(hub.clients()).toBe(1)
    await stream.cancel()
    expect(hub.clients()).toBe(0)
  })
})
