import { expect, test } from 'bun:test'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { until } from '@ocpp/shared/testing/until'
import { createHeldFrames, mayWait, mayWaitBeforeAcceptance } from '../server/held-frames.ts'
import { limitsBeforeAcceptance, limitsFor, Pace, type PaceLimits } from './pace.ts'

const heartbeat = '[2,"1","Heartbeat",{}]'
const meter = '[2, "1", "MeterValues", {"connectorId":1}]'

const plenty = { bytesPerSecond: 1e9, burstBytes: 1e9, replayBytes: 1e9 }

const paceAt = (limits: PaceLimits = { perSecond: 10, burst: 20, replay: 5, ...plenty }) => {
  let now = 0
  const pace = new Pace({ now: () => new Date(now), monotonic: () => now }, limits)
  const taken = (text: string, count: number) =>
    Array.from({ length: count }, () => pace.take(text)).filter(Boolean).length
  return {
    pace,
    taken,
    pass: (ms: number) => {
      now += ms
    },
  }
}

test('a burst is taken at once, then so many a second, and a silence fills it up again', () => {
  const { taken, pass, pace } = paceAt()
  expect(taken(heartbeat, 100)).toBe(20)
  expect(pace.waitMs()).toBe(100)
  pass(500)
  expect(taken(heartbeat, 100)).toBe(5)
  pass(60_000)
  expect(taken(heartbeat, 100)).toBe(20)
})

test('messages of transactions are taken beyond that, as from the queue of a station that was offline', () => {
  const { taken } = paceAt()
  expect(taken(heartbeat, 20)).toBe(20)
  expect(taken(meter, 100)).toBe(5)
  expect(taken('[2,"1","DataTransfer",{"data":"\\"MeterValues\\""}]', 1)).toBe(0)
})

test('what one may say in the long run is a tenth of what it may say after a silence', () => {
  expect(limitsFor(20)).toEqual({
    perSecond: 20,
    burst: 200,
    replay: 5_000,
    bytesPerSecond: 80 * 1024,
    burstBytes: 3_200 * 1024,
    replayBytes: 20_000 * 1024,
  })
})

test('frames beyond the pace are handled later, in order, and nothing is when the socket is gone', async () => {
  const handled: string[] = []
  const pace = new Pace(systemClock, { perSecond: 200, burst: 2, replay: 0, ...plenty })
  const held = createHeldFrames({
    pace: () => pace,
    limits: () => mayWait,
    handle: (text) => void handled.push(text),
  })
  const frames = Array.from({ length: 20 }, (_, n) => `[2,"${n}","Heartbeat",{}]`)
  for (const frame of frames) expect(held.receive(frame)).toBe(true)
  expect(handled).toEqual(frames.slice(0, 2))
  await until('the rest', () => handled.length === 20)
  expect(handled).toEqual(frames)
  held.receive('late 1')
  held.receive('late 2')
  held.receive('late 3')
  held.drop()
  const before = handled.length
  expect(held.receive('another')).toBe(true)
  expect(handled.length).toBeLessThanOrEqual(before + 1)
})

test('long messages use up bytes, and what comes after them waits for its share', () => {
  const { taken, pass, pace } = paceAt({
    perSecond: 10,
    burst: 20,
    replay: 5,
    bytesPerSecond: 1_000,
    burstBytes: 5_000,
    replayBytes: 2_000,
  })
  const long = `[2,"1","DataTransfer",{"data":"${'x'.repeat(2_500)}"}]`
  expect(taken(long, 10)).toBe(2)
  expect(taken(heartbeat, 10)).toBe(0)
  expect(taken(meter, 1)).toBe(1)
  expect(pace.waitMs()).toBeGreaterThan(50)
  pass(60_000)
  pace.spend('x'.repeat(6_000))
  expect(taken(heartbeat, 1)).toBe(0)
})

test('the inventory of a station and its queue of days pass at once', () => {
  const { taken } = paceAt(limitsFor(20))
  expect(taken(`[2,"1","NotifyReport",{"x":"${'x'.repeat(16_000)}"}]`, 190)).toBe(190)
  expect(taken(`[2,"1","TransactionEvent",{"x":"${'x'.repeat(4_000)}"}]`, 4_900)).toBe(4_900)
})

test('a stranger may boot and report its connectors, and then says a few messages a minute', () => {
  const { taken, pass } = paceAt(limitsBeforeAcceptance)
  expect(taken(heartbeat, 100)).toBe(30)
  pass(60_000)
  expect(taken(heartbeat, 100)).toBe(6)
  expect(taken(meter, 1)).toBe(0)
})

test.each([
  [mayWait, 1_010],
  [mayWaitBeforeAcceptance, 22],
])('a station with more on its way than it can be waiting for is warned: %j', (limits, most) => {
  const pace = new Pace(systemClock, { perSecond: 1, burst: 1, replay: 0, ...plenty })
  const held = createHeldFrames({ pace: () => pace, limits: () => limits, handle: () => {} })
  const taken = Array.from({ length: 1_100 }, () => held.receive(heartbeat))
  expect(taken.filter(Boolean).length).toBeLessThan(most)
  expect(taken.at(-1)).toBe(false)
  held.drop()
})
