import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { clockNotSet } from '@ocpp/shared/contracts/values'
import fc from 'fast-check'
import { instant } from '../../../testing/records.ts'
import { shuffledTransactions, storedEvents } from '../../../testing/transaction-history.ts'
import type { TransactionRecord } from '../records.ts'
import { energyByBucket } from './energy-buckets.ts'
import { advance, project } from './transaction.ts'
import { isTransactionEvent, receivedOrder, type TransactionEventRecord } from './transaction-events.ts'
import { reviewOf } from './transaction-review.ts'

/** What ingest does: adds an event that continues, tells the story again for one that does not. */
const ingested = (arriving: readonly TransactionEventRecord[]): TransactionRecord | null => {
  const stored = new Map<string, TransactionEventRecord>()
  let record: TransactionRecord | null = null
  for (const event of arriving) {
    if (stored.has(receivedOrder(event))) continue
    stored.set(receivedOrder(event), event)
    record = advance(record, event) ?? project([...stored.values()])
  }
  return record
}

const stored = (events: readonly StationEvent[], protocol: 'ocpp1.6' | 'ocpp2.0.1' = 'ocpp2.0.1') =>
  storedEvents('CS-1', protocol, events).filter(isTransactionEvent)

const facts = (seconds: number, seqNo: number) => ({
  at: instant(20_000 + seconds),
  transactionId: 'T',
  seqNo,
  offline: false,
  samples: [],
})
const started: EventOf<'TransactionStarted'> = {
  type: 'TransactionStarted',
  ...facts(0, 0),
  evse: 1,
  connector: 1,
  registerWh: 1_000,
}
const updated = (
  seconds: number,
  seqNo: number,
  given: Partial<EventOf<'TransactionUpdated'>> = {},
): EventOf<'TransactionUpdated'> => ({ type: 'TransactionUpdated', ...facts(seconds, seqNo), ...given })
const ended = (seconds: number, seqNo: number, registerWh: number): EventOf<'TransactionEnded'> => ({
  type: 'TransactionEnded',
  ...facts(seconds, seqNo),
  registerWh,
  stopReason: 'Local',
})
const powered = (seconds: number, powerW: number, energyWh: number) => ({
  samples: [{ at: instant(20_000 + seconds), context: 'Sample.Periodic', powerW, energyWh, others: [] }],
})

describe('a transaction', () => {
  test('is the same record whatever the order, repetition and redelivery of its events', () => {
    fc.assert(
      fc.property(shuffledTransactions, ({ inOrder, arriving }) => {
        expect(ingested(arriving)).toEqual(project(inOrder))
        expect(project(arriving)).toEqual(project(inOrder))
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test('never has negative energy, and its quarters sum to its energy', () => {
    fc.assert(
      fc.property(shuffledTransactions, ({ arriving }) => {
        const record = project(arriving)!
        const quarters = [...energyByBucket(record.registers).values()]
        expect(quarters.every((wh) => wh > 0)).toBe(true)
        expect(quarters.reduce((sum, wh) => sum + wh, 0)).toBe(record.energyWh)
        expect(record.durationS).toBeGreaterThanOrEqual(0)
        expect(record.active).toBe(record.endedAt === null)
      }),
    )
  })

  test('has the figures of its start, samples and end', () => {
    const record = project(
      stored([
        started,
        updated(60, 1, { chargingState: 'Charging', ...powered(60, 7_000, 1_100) }),
        updated(120, 2, powered(120, 11_000, 1_300)),
        ended(180, 3, 1_500),
      ]),
    )
    expect(record).toMatchObject({
      active: false,
      startWh: 1_000,
      lastWh: 1_500,
      endWh: 1_500,
      energyWh: 500,
      durationS: 180,
      powerW: null,
      peakW: 11_000,
      chargingState: null,
      stopReason: 'Local',
      flags: [],
    })
    expect(record?.marks.seqNos).toEqual([[0, 3]])
  })

  test('shows a gap in its sequence numbers until the missing event comes', () => {
    const [first, second, third] = stored([started, updated(60, 1), updated(120, 2)])
    const withGap = advance(advance(null, first!), third!)
    expect(withGap).toMatchObject({ flags: ['seqGap'] })
    expect(advance(withGap, second!)).toBeNull()
    expect(project([first!, third!, second!])?.flags).toEqual([])
  })

  test('keeps what it received first when a sequence number comes again with other content', () => {
    const events = stored([
      started,
      updated(60, 1, powered(60, 7_000, 1_100)),
      updated(60, 1, powered(60, 1, 9_999)),
    ])
    for (const order of [events, events.toReversed()]) {
      expect(ingested(order)).toMatchObject({ energyWh: 100, peakW: 7_000, flags: ['conflict'] })
    }
  })

  test('keeps the first of two different ends and says that they differ', () => {
    const { seqNo: _, ...end } = ended(60, 1, 1_200)
    const { seqNo: __, ...start } = started
    const record = ingested(stored([start, end, { ...end, registerWh: 4_000 }], 'ocpp1.6'))
    expect(record).toMatchObject({ endWh: 1_200, energyWh: 200, flags: ['conflict'] })
  })

  test('is not contradicted by what we added ourselves, nor by times that are only those of arrival', () => {
    const { seqNo: _, ...end } = ended(60, 1, 1_200)
    const { seqNo: __, ...start } = started
    const odd = (seconds: number) => {
      const at = instant(20_000 + seconds)
      const others = [{ measurand: 'Timestamp', value: '1970-01-01T00:00:01Z', problem: clockNotSet }]
      const samples = [{ at, context: 'Transaction.End', energyWh: 1_200, others }]
      return { ...end, at, untrustedAt: '1970-01-01T00:00:01Z', samples }
    }
    const token = { type: 'ISO14443', value: 'abc' } as const
    const record = project(
      stored(
        [
          { ...start, token },
          { ...start, token: { ...token, value: 'ABC' } },
          { ...odd(60), evse: 1, connector: 1 },
          odd(90),
        ],
        'ocpp1.6',
      ),
    )
    expect(record).toMatchObject({ endedAt: instant(20_060), flags: ['clock'] })
  })

  test('counts a resent event that only says that it was queued as the same event', () => {
    const update = updated(60, 1, powered(60, 7_000, 1_100))
    expect(project(stored([started, update, { ...update, offline: true }]))?.flags).toEqual([])
  })

  test.each([
    ['31 bits of Wh', 2 ** 31 - 400, 300, 700],
    ['six digits of kWh', 999_999_900, 0, 100],
    ['nothing that has an end there', 500_000_000, 300, 0],
    ['31 bits of Wh, far beyond what a vehicle takes', 2 ** 31 - 400, 900_000, 0],
  ])('counts on where the register runs past %s, and says that it fell', (_, from, to, energyWh) => {
    const record = project(stored([{ ...started, registerWh: from }, ended(60, 1, to)]))
    const flags = energyWh > 0 ? ['meterRollback'] : ['meterRollback', 'implausible']
    expect(record).toMatchObject({ energyWh, lastWh: to, endWh: to, flags })
  })

  test('starts a new stretch where the register falls, and says so', () => {
    const record = project(
      stored([
        started,
        updated(60, 1, powered(60, 1, 1_400)),
        updated(90, 2, powered(90, 1, 50)),
        ended(180, 3, 150),
      ]),
    )
    expect(record).toMatchObject({ energyWh: 500, lastWh: 150, flags: ['meterRollback'] })
  })

  test('takes registers in whole Wh, so that the parts of its energy add up exactly', () => {
    const record = project(
      stored([
        { ...started, registerWh: 1_000.1 },
        updated(60, 1, powered(60, 1, 1_100.7)),
        updated(90, 2, powered(90, 1, 1_200.3)),
      ]),
    )
    expect(record).toMatchObject({ startWh: 1_000, lastWh: 1_200, energyWh: 200 })
  })

  test('takes a fall of a few Wh for rounding: what it took lies between its start and its end', () => {
    const record = project(stored([started, updated(60, 1, powered(60, 1, 1_404)), ended(180, 2, 1_400)]))
    expect(record).toMatchObject({ energyWh: 400, flags: [] })
  })

  test('counts energy from the queue and leaves live values alone', () => {
    const record = project(
      stored([
        started,
        updated(60, 1, { chargingState: 'Charging', ...powered(60, 7_000, 1_100) }),
        updated(120, 2, { offline: true, chargingState: 'SuspendedEV', ...powered(120, 0, 1_600) }),
      ]),
    )
    expect(record).toMatchObject({
      energyWh: 600,
      powerW: 7_000,
      chargingState: 'Charging',
      flags: ['offline'],
    })
  })

  test('of 1.6 has live values from the meter values of now, not from queued ones', () => {
    const sampled = (age: number, powerW: number): StationEvent => ({
      type: 'MeterSampled',
      at: instant(20_000 - age),
      transactionId: 'T',
      evse: 1,
      samples: [{ at: instant(20_000 - age), context: 'Sample.Periodic', powerW, others: [] }],
    })
    const { seqNo: _, ...start } = { ...started, at: instant(18_000), offline: true }
    const queued = stored([start, sampled(1_800, 5_000), sampled(900, 6_000)], 'ocpp1.6')
    expect(project(queued)).toMatchObject({
      powerW: null,
      peakW: 6_000,
      flags: ['offline'],
      marks: { live: '' },
    })
    const live = stored([start, sampled(1_800, 5_000), sampled(10, 7_000)], 'ocpp1.6')
    expect(project(live)).toMatchObject({ powerW: 7_000, peakW: 7_000 })
  })

  test('with an end alone is over, and an orphan', () => {
    expect(project(stored([ended(60, 4, 9_000)]))).toMatchObject({
      active: false,
      startWh: null,
      energyWh: 0,
      durationS: 0,
      flags: ['orphan'],
    })
  })

  test('closed by hand ends at its last sign of life, and a real end that comes later has the say', () => {
    const closed: StationEvent = {
      type: 'TransactionClosedByHand',
      at: instant(500_000),
      transactionId: 'T',
      actor: 'ada@example.org',
      reason: 'no end came',
    }
    const events = stored([started, updated(60, 1, powered(60, 7_000, 1_100)), closed, ended(200, 2, 1_900)])
    const byHand = ingested(events.slice(0, 3))
    expect(byHand).toMatchObject({
      active: false,
      endedAt: instant(20_060),
      endWh: null,
      flags: ['closedByHand'],
    })
    expect(ingested(events)).toMatchObject({
      active: false,
      endedAt: instant(20_200),
      energyWh: 900,
      closedBy: { actor: 'ada@example.org' },
      flags: ['closedByHand'],
    })
  })

  test('is what its other events tell, with or without a look', () => {
    fc.assert(
      fc.property(shuffledTransactions, ({ arriving }) => {
        const unseen = arriving.filter(({ event }) => event.type !== 'TransactionReviewed')
        const { marks: seenMarks, ...seen } = project(arriving)!
        const { marks: unseenMarks, ...bare } = project(unseen)!
        const { reviewed: _, ...others } = seenMarks
        expect(seen).toEqual(bare)
        expect({ ...others, last: '' }).toEqual({ ...unseenMarks, last: '' })
      }),
    )
  })

  test('was looked at for as long as its energy is the one that was looked at', () => {
    const look = (energyWh: number, note: string): EventOf<'TransactionReviewed'> => ({
      ...{ type: 'TransactionReviewed', at: instant(30_000), transactionId: 'T' },
      ...{ actor: 'ada@example.org', note, energyWh },
    })
    const events = stored([
      updated(60, 1, powered(60, 1, 1_200)),
      ended(180, 2, 1_500),
      look(300, 'as told'),
      started,
      look(500, 'its start came'),
    ])
    const given = { actor: 'ada@example.org', at: instant(30_000) }
    const looks = [2, 3, 4, 5].map((count) => {
      const record = ingested(events.slice(0, count))!
      return [record.energyWh, reviewOf(record)]
    })
    expect(looks).toEqual([
      [300, null],
      [300, { ...given, note: 'as told' }],
      // What was looked at is not what it took.
      [500, null],
      [500, { ...given, note: 'its start came' }],
    ])
    const again = stored([started, ended(180, 2, 1_500), look(400, 'too early'), look(500, 'now')])
    for (const order of [again, again.toReversed()]) {
      expect(reviewOf(ingested(order)!)).toEqual({ ...given, note: 'now' })
    }
  })

  test('does not run because somebody looked at it, whatever is kept of it', () => {
    const look: StationEvent = {
      ...{ type: 'TransactionReviewed', at: instant(30_000), transactionId: 'T' },
      ...{ actor: 'ada@example.org', note: 'seen', energyWh: 0 },
    }
    const [alone, start] = stored([look, started])
    expect(project([alone!])).toMatchObject({ active: false, energyWh: 0, flags: ['orphan'] })
    const running = ingested([alone!, start!])
    expect(running).toEqual(project([start!, alone!]))
    expect(running).toMatchObject({ active: true, startedAt: instant(20_000), endedAt: null, flags: [] })
  })

  test('of a station that lives in 1970 counts from when we heard of it', () => {
    const epoch = '1970-01-01T00:00:05.000Z'
    const record = project(stored([{ ...started, at: epoch }]))
    expect(record).toMatchObject({ startedAt: instant(20_000), flags: ['clock'] })
  })

  test('begun without a yes says so', () => {
    const flags = (authorization: 'Invalid' | 'Blocked') =>
      project(stored([{ ...started, authorization }]))?.flags
    expect(flags('Invalid')).toEqual(['unknownToken'])
    expect(flags('Blocked')).toEqual(['refusedToken'])
  })

  test('with a value in a unit that does not fit says so', () => {
    const odd = { measurand: 'Power.Active.Import', value: '7', unit: 'Celsius', problem: 'unit' }
    const sample = { at: started.at, context: 'Sample.Periodic', others: [odd] }
    expect(project(stored([{ ...started, samples: [sample] }]))?.flags).toEqual(['oddUnit'])
  })
})
