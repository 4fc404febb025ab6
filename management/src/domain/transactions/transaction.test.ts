import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { clockNotSet } from '@ocpp/shared/contracts/values'
import fc from 'fast-check'
import { ended, powered, started, stored, updated } from '../../../testing/charged-events.ts'
import { instant } from '../../../testing/records.ts'
import { shuffledTransactions } from '../../../testing/transaction-history.ts'
import type { TransactionRecord } from '../records.ts'
import { advance, project } from './transaction.ts'
import { receivedOrder, type TransactionEventRecord } from './transaction-events.ts'
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

  test('begun without a yes says so', () => {
    const flags = (authorization: 'Invalid' | 'Blocked') =>
      project(stored([{ ...started, authorization }]))?.flags
    expect(flags('Invalid')).toEqual(['unknownToken'])
    expect(flags('Blocked')).toEqual(['refusedToken'])
  })
})
