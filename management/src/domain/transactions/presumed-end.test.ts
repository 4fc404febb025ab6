import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import fc from 'fast-check'
import {
  after,
  boot,
  createLedger,
  end,
  over,
  recorded,
  sampled,
  says,
  start,
  type Told,
} from '../../../testing/presumed-ends.ts'
import { connector, instant, stationRecord, transactionRecord } from '../../../testing/records.ts'
import { evolveStation } from '../../blocks/stations/rules/station.ts'
import { onTrustedTime } from '../station-clock.ts'
import { endsOfRemoved, presumedEnds } from './presumed-end.ts'

describe('a transaction without an end is over', () => {
  test('when another one begins at its EVSE: at its last sign of life, with what is known', () => {
    const told = after([0, start(0, 'A')], [60, sampled(60, 'A')], [900, start(900, 'B')])
    expect(told.get('A')).toMatchObject({ ...over(60), energyWh: 600, durationS: 60 })
    expect(told.get('B')).toMatchObject({ active: true, flags: [] })
  })

  test('but not by one at another EVSE, nor at the station as a whole', () => {
    for (const evse of [0, 2]) {
      expect(after([0, start(0, 'A')], [900, start(900, 'B', { evse })]).get('A')?.active).toBe(true)
    }
    const whole = after([0, start(0, 'A', { evse: 0 })], [900, start(900, 'B', { evse: 0 })])
    expect(whole.get('A')?.active).toBe(true)
  })

  test.each(['Available', 'Preparing', 'Finishing', 'Reserved'] as const)(
    'when its connector says %s first after a boot',
    (word) => {
      expect(after([0, start(0, 'A')], boot(600), says(601, word)).get('A')).toMatchObject(over(0))
    },
  )

  test('when its connector says so after words that say nothing', () => {
    const words = [says(601, 'Unavailable'), says(602, 'Faulted'), says(603, 'Occupied')] as const
    expect(after([0, start(0, 'A')], boot(600), ...words).get('A')?.active).toBe(true)
    expect(after([0, start(0, 'A')], boot(600), ...words, says(900, 'Available')).get('A')).toMatchObject(
      over(0),
    )
  })

  test('not by a boot alone, by a word alone, or by a boot after which it goes on', () => {
    const runs = (...told: Told[]) => after([0, start(0, 'A')], ...told).get('A')?.active
    expect(runs(boot(600))).toBe(true)
    expect(runs(says(600, 'Available'))).toBe(true)
    expect(runs(says(599, 'Available'), boot(600))).toBe(true)
    // The station says that it booted whenever it connects.
    expect(runs(boot(600), says(601, 'Charging'), says(900, 'Finishing'))).toBe(true)
    expect(runs(boot(600), [610, sampled(610, 'A')], says(620, 'Available'))).toBe(true)
  })

  test('not by the word of another connector of its EVSE', () => {
    const told = (connectorOf: object) => [
      [0, { ...start(0, 'A'), ...connectorOf } as StationEvent] as const,
      says(10, 'Occupied', 1),
      says(10, 'Available', 2),
      boot(600),
      says(601, 'Available', 2),
    ]
    expect(after(...told({ connector: 1 })).get('A')?.active).toBe(true)
    expect(after(...told({ connector: undefined })).get('A')?.active).toBe(true)
    expect(after(...told({ connector: undefined }), says(602, 'Available', 1)).get('A')).toMatchObject(
      over(0),
    )
  })
})

describe('a presumption', () => {
  test('is corrected by the real end, which may come late from the queue', () => {
    const queued: Told = [300, end(300, 'A', true), 1_000]
    const told = after([0, start(0, 'A')], boot(600), says(601, 'Available'), [900, start(900, 'B')], queued)
    expect(told.get('A')).toMatchObject({
      active: false,
      endedAt: instant(300),
      energyWh: 3_000,
      stopReason: 'PowerLoss',
      flags: ['offline'],
    })
    expect(told.get('B')?.active).toBe(true)
  })

  test('is undone when the transaction is heard of again, not by what was queued before', () => {
    const told: Told[] = [[0, start(0, 'A')], boot(600), says(601, 'Preparing')]
    const queued = after(...told, [300, sampled(300, 'A', true), 610])
    expect(queued.get('A')).toMatchObject({
      ...over(300),
      energyWh: 3_000,
      flags: ['offline', 'presumedEnd'],
    })
    const running = after(...told, [300, sampled(300, 'A', true), 610], [660, sampled(660, 'A')])
    expect(running.get('A')).toMatchObject({
      active: true,
      endedAt: null,
      energyWh: 6_600,
      flags: ['offline'],
    })
    const again = after(...told, [660, sampled(660, 'A')], boot(1_200), says(1_201, 'Available'))
    expect(again.get('A')).toMatchObject({ ...over(660), energyWh: 6_600 })
  })

  test('is not made by an old start that comes from the queue after a newer one, but of it', () => {
    const replayed: Told = [100, start(100, 'old', { offline: true }), 920]
    const told = after([900, start(900, 'new')], replayed, says(1_221, 'Charging'))
    expect(told.get('new')).toMatchObject({ active: true, flags: [] })
    expect(told.get('old')).toMatchObject({ active: false, flags: ['offline', 'presumedEnd'] })
    // Its end has time to come from the same queue.
    expect(after([900, start(900, 'new')], replayed, says(1_219, 'Charging')).get('old')?.active).toBe(true)
    const stopped = after([900, start(900, 'new')], replayed, [200, end(200, 'old', true), 921])
    expect(stopped.get('old')).toMatchObject({ active: false, energyWh: 1_000, flags: ['offline'] })
  })

  test('waits for the end of what is told after the boot of before it', () => {
    const told: Told[] = [boot(600), says(601, 'Available'), [100, start(100, 'A', { offline: true }), 610]]
    expect(after(...told).get('A')).toMatchObject({ active: true, flags: ['offline'] })
    const silent = after(...told, says(911, 'Available')).get('A')
    expect(silent).toMatchObject({ ...over(100), flags: ['offline', 'presumedEnd'] })
  })

  test('is made by a start of the queue of what was heard of before it', () => {
    const told = after([0, start(0, 'A')], [500, start(500, 'B', { offline: true }), 900])
    expect(told.get('A')).toMatchObject(over(0))
    expect(told.get('B')?.active).toBe(true)
  })

  test('does not depend on the clock of the station', () => {
    for (const hours of [-5, 2, 30]) {
      const away = hours * 3_600
      const told = after([0, start(away, 'A')], [60, sampled(60 + away, 'A')], [900, start(900, 'B')])
      expect([told.get('A')?.active, told.get('B')?.active]).toEqual([false, true])
    }
  })

  test('of a start that comes again is none', () => {
    const again: Told = [0, start(0, 'A', { offline: true }), 950]
    const told = after([0, start(0, 'A')], [10, end(10, 'A')], [900, start(900, 'B')], again)
    expect(told.get('B')?.active).toBe(true)
  })

  test('is the same in whatever order the messages of sessions that follow one another are taken in', () => {
    // Long after: what may still be in a queue is not waited for any more.
    const silence = boot(9_000)
    const sessions = fc.array(
      fc.record({
        samples: fc.integer({ min: 0, max: 3 }),
        ended: fc.boolean(),
        queued: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    )
    const history = sessions.map((all) =>
      all.flatMap(({ samples, ended, queued }, n): Told[] => {
        const [from, id] = [n * 1_000, `T${n}`]
        const late = queued ? { late: n * 1_000 + 900 } : {}
        const told = (s: number, event: StationEvent): Told => [s, event, late.late ?? s]
        return [
          told(from, start(from, id, { offline: queued })),
          ...Array.from({ length: samples }, (_, i) =>
            told(from + 60 + i, sampled(from + 60 + i, id, queued || undefined)),
          ),
          ...(ended ? [told(from + 600, end(from + 600, id, queued))] : []),
        ]
      }),
    )
    const cases = history.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray(recorded(told), { minLength: told.length })),
    )
    fc.assert(
      fc.property(cases, ([told, arriving]) => {
        const ledger = createLedger()
        for (const record of [...arriving, ...recorded([...told, silence]).slice(-1)]) ledger.take(record)
        const inOrder = after(...told, silence)
        expect(new Map([...ledger.transactions].sort())).toEqual(new Map([...inOrder].sort()))
        const active = [...inOrder.values()].filter((transaction) => transaction.active)
        // Only the last may still run.
        expect(active.every(({ transactionId }) => transactionId === `T${inOrder.size - 1}`)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

test('a transaction that names no EVSE is at the only one there is', () => {
  const transaction = transactionRecord({ evse: null, connector: null })
  const marks = { link: '', boot: '', begun: { '1': { at: instant(900), transactionId: 'other' } } }
  const one = stationRecord({ connectors: [connector()], marks })
  expect(presumedEnds(one, [transaction])).toMatchObject([{ cause: 'newTransaction', at: instant(900) }])
  const two = stationRecord({ connectors: [connector(), connector({ evse: 2 })], marks })
  expect(presumedEnds(two, [transaction])).toEqual([])
})

test('with a station end its transactions, whenever they were heard of', () => {
  const heard = transactionRecord({ startReceivedAt: instant(50) })
  expect(endsOfRemoved([heard], instant(10))).toMatchObject([{ at: instant(50), cause: 'stationRemoved' }])
  expect(endsOfRemoved([heard], instant(90))).toMatchObject([{ at: instant(90) }])
})

test('a station that names more connectors than there can be is not remembered for all of them', () => {
  const told: Told[] = [boot(0)]
  for (let evse = 1; evse <= 500; evse++) {
    told.push([evse, start(evse, `T${evse}`, { evse })])
    told.push([
      evse,
      { type: 'ConnectorStatusChanged', at: instant(evse), evse, connector: 1, status: 'Available' },
    ])
  }
  const station = recorded(told).reduce(
    (record, each) => evolveStation(record, each, onTrustedTime(each.event, each.receivedAt).event),
    stationRecord(),
  )
  expect(Object.keys(station.marks.begun ?? {})).toHaveLength(200)
  expect(Object.keys(station.marks.afterBoot ?? {})).toHaveLength(200)
})
