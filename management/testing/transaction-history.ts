import type { StationEvent } from '@ocpp/shared/contracts/events'
import { chargingStates, type MeterSample, type Protocol } from '@ocpp/shared/contracts/values'
import fc from 'fast-check'
import type { EventRecord } from '../src/domain/records.ts'
import {
  isTransactionEvent,
  type TransactionEventRecord,
  transactionIdOf,
} from '../src/domain/transactions/transaction-events.ts'
import { instant } from './records.ts'

/** Whole transactions with everything that can go odd in them, for property tests. */

export interface Shape {
  readonly protocol: Protocol
  readonly started: boolean
  readonly ended: boolean
  readonly closed: boolean
  readonly startSeconds: number
  readonly steps: readonly {
    readonly seconds: number
    /** What the register rises by; a negative one is a reset. */
    readonly wh: number | null
    readonly powerW: number | null
    readonly offline: boolean
    readonly state: number
    readonly missing: boolean
  }[]
  /** Somebody looked at it, at this energy. */
  readonly reviewedWh: number | null
}

export const shapes: fc.Arbitrary<Shape> = fc.record({
  protocol: fc.constantFrom<Protocol>('ocpp1.6', 'ocpp2.0.1'),
  started: fc.boolean().map((odd) => !odd),
  ended: fc.boolean(),
  closed: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  startSeconds: fc.integer({ min: 0, max: 5_000 }),
  steps: fc.array(
    fc.record({
      seconds: fc.integer({ min: 0, max: 1_500 }),
      wh: fc.option(
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 900 }) },
          { weight: 1, arbitrary: fc.constant(-700) },
        ),
      ),
      powerW: fc.option(fc.integer({ min: 0, max: 22_000 })),
      offline: fc.boolean(),
      state: fc.integer({ min: 0, max: chargingStates.length - 1 }),
      missing: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
    }),
    { maxLength: 9 },
  ),
  reviewedWh: fc.option(fc.integer({ min: 0, max: 200 })),
})

const sample = (at: string, wh: number | null, powerW: number | null): MeterSample => ({
  at,
  context: 'Sample.Periodic',
  others: [],
  ...(wh === null ? {} : { energyWh: wh }),
  ...(powerW === null ? {} : { powerW }),
})

/** The events of a transaction in the order in which they happened. */
export const eventsOf = (shape: Shape, transactionId: string): readonly StationEvent[] => {
  const v2 = shape.protocol === 'ocpp2.0.1'
  const events: StationEvent[] = []
  let seconds = shape.startSeconds
  let register = 5_000
  let seqNo = 0
  const numbered = () => (v2 ? { seqNo: seqNo++ } : {})
  const facts = (at: string) => ({ at, transactionId, offline: false, samples: [], ...numbered() })
  const started: StationEvent = {
    type: 'TransactionStarted',
    ...facts(instant(seconds)),
    evse: 1,
    connector: 1,
    token: { type: 'ISO14443', value: 'TAG' },
    authorization: 'Accepted',
    registerWh: register,
  }
  if (shape.started) events.push(started)
  for (const step of shape.steps) {
    seconds += step.seconds
    register = Math.max(0, register + (step.wh ?? 0))
    const at = instant(seconds)
    const samples = [sample(at, step.wh === null ? null : register * 1.0037, step.powerW)]
    const updated: StationEvent = v2
      ? {
          type: 'TransactionUpdated',
          ...facts(at),
          offline: step.offline,
          samples,
          chargingState: chargingStates[step.state]!,
        }
      : { type: 'MeterSampled', at, transactionId, evse: 1, samples }
    if (!step.missing) events.push(updated)
  }
  const ended: StationEvent = {
    type: 'TransactionEnded',
    ...facts(instant(seconds + 30)),
    registerWh: register + 20,
    stopReason: 'EVDisconnected',
  }
  if (shape.ended) events.push(ended)
  const closed: StationEvent = {
    type: 'TransactionClosedByHand',
    at: instant(seconds + 9_000),
    transactionId,
    actor: 'ada@example.org',
    reason: 'stuck',
  }
  if (shape.closed) events.push(closed)
  const reviewed = (energyWh: number): StationEvent => ({
    type: 'TransactionReviewed',
    at: instant(seconds + 9_500),
    transactionId,
    actor: 'ada@example.org',
    note: 'asked the driver',
    energyWh,
  })
  // Nobody can look at what is not there.
  if (shape.reviewedWh !== null && events.length > 0) events.push(reviewed(shape.reviewedWh))
  return events
}

/** Events as they are stored, received in this order a second apart. */
export const storedEvents = (
  station: string,
  protocol: Protocol,
  events: readonly StationEvent[],
  from = { sequence: 1, seconds: 20_000 },
): readonly EventRecord[] =>
  events.map((event, i) => ({
    source: 'node-1',
    sequence: from.sequence + i,
    index: 0,
    station,
    receivedAt: instant(from.seconds + i),
    protocol,
    transactionId: transactionIdOf(event),
    event,
  }))

/** A transaction's stored events, some sent again by the station (new row, same content), in any order. */
export const shuffledTransactions: fc.Arbitrary<{
  readonly inOrder: readonly TransactionEventRecord[]
  readonly arriving: readonly TransactionEventRecord[]
}> = fc
  .tuple(shapes, fc.array(fc.nat(), { maxLength: 4 }))
  .filter(([shape]) => eventsOf(shape, 'T').length > 0)
  .chain(([shape, repeats]) => {
    const events = eventsOf(shape, 'T')
    const again = repeats.map((n) => events[n % events.length]!)
    const all = storedEvents('CS-1', shape.protocol, [...events, ...again]).filter(isTransactionEvent)
    const redelivered = fc.subarray(all)
    return redelivered.chain((extra) =>
      fc
        .shuffledSubarray([...all, ...extra], { minLength: all.length + extra.length })
        .map((arriving) => ({ inOrder: all, arriving })),
    )
  })
