import { expect, test } from 'bun:test'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { until } from '@ocpp/shared/testing/until'
import { createHeldFrames } from './held-frames.ts'
import { limitsFor, Pace } from './pace.ts'

const heartbeat = '[2,"1","Heartbeat",{}]'
const meter = '[2, "1", "MeterValues", {"connectorId":1}]'

const paceAt = (limits = { perSecond: 10, burst: 20, replay: 5 }) => {
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
  expect(limitsFor(20)).toEqual({ perSecond: 20, burst: 200, replay: 5_000 })
})

test('frames beyond the pace are handled later, in order, and nothing is when the socket is gone', async () => {
  const handled: string[] = []
  const limits = { perSecond: 200, burst: 2, replay: 0 }
  const held = createHeldFrames({
    pace: new Pace(systemClock, limits),
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

test('a station with more on its way than it can be waiting for is told so', () => {
  const held = createHeldFrames({
    pace: new Pace(systemClock, { perSecond: 1, burst: 1, replay: 0 }),
    handle: () => {},
  })
  const taken = Array.from({ length: 1_100 }, () => held.receive(heartbeat))
  expect(taken.filter(Boolean).length).toBeLessThan(1_010)
  expect(taken.at(-1)).toBe(false)
  held.drop()
})
