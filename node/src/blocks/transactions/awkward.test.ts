import { describe, expect, test } from 'bun:test'
import type * as transactions16 from '@ocpp/shared/blocks/transactions/v16'
import type * as transactions201 from '@ocpp/shared/blocks/transactions/v201'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { contextOf, receivedAt } from '../../../testing/context.ts'
import { type Context, isRefusal, type Outcome } from '../../handlers/handler.ts'
import { meterValues16, meterValues201 } from './meter-values.ts'
import { startTransaction16 } from './start-transaction.ts'
import { stopTransaction16 } from './stop-transaction.ts'
import { transactionEvent201 } from './transaction-event.ts'

const timestamp = '2026-06-01T11:59:30Z'
const at = '2026-06-01T11:59:30.000Z'

const accepted = (outcome: Outcome<object>) => {
  if (isRefusal(outcome)) throw new Error(outcome.description)
  return outcome
}
const start = (change: Partial<RequestOf<typeof transactions16.StartTransaction>> = {}) =>
  accepted(
    startTransaction16({ connectorId: 1, idTag: 'GOOD', meterStart: 0, timestamp, ...change }, contextOf()),
  ).events[0] as EventOf<'TransactionStarted'>
const stop = (change: Partial<RequestOf<typeof transactions16.StopTransaction>>, context: Partial<Context>) =>
  accepted(
    stopTransaction16(
      { transactionId: -1, idTag: 'GOOD', meterStop: 1, timestamp, ...change },
      contextOf(context),
    ),
  )
const sampledIn = (transactionId: number, context: Partial<Context>) => {
  const meterValue = [{ timestamp, sampledValue: [{ value: '1' }] }]
  return accepted(meterValues16({ connectorId: 2, transactionId, meterValue }, contextOf(context)))
    .transactionId
}

const given = { id: 7, evse: 2, idTag: 'GOOD', startedAt: '2026-06-01T11:00:00.000Z', ended: false }
const later = { ...given, id: 8, startedAt: '2026-06-01T11:30:00.000Z' }

describe('a start', () => {
  test('at connector 0 is kept at the station as a whole, so that it does not come again for ever', () => {
    expect(start({ connectorId: 0 })).toMatchObject({ evse: 0, connector: 0 })
    expect(
      startTransaction16({ connectorId: -1, idTag: 'GOOD', meterStart: 0, timestamp }, contextOf()),
    ).toMatchObject({ refused: 'propertyConstraint' })
  })

  test.each(['1970-01-01T00:00:17Z', '2036-02-07T06:28:16Z'])(
    'at %s keeps that beside its arrival',
    (odd) => {
      expect(start({ timestamp: odd })).toMatchObject({ at: receivedAt, untrustedAt: odd })
      expect(start()).not.toHaveProperty('untrustedAt')
    },
  )
})

describe('an end without an id', () => {
  test('is that of what began last at its connector', () => {
    const openTransactions = () => [given, later, { ...given, id: 9, startedAt: '2026-06-01T12:30:00.000Z' }]
    expect(stop({}, { openTransactions })).toMatchObject({
      transactionId: '8',
      effect: { kind: 'ended', id: 8, end: { timestamp, meterStop: 1 } },
    })
  })

  test('that comes again is the same end, not an orphan', () => {
    expect(stop({}, { transactionEndedBy: () => given, openTransactions: () => [] }).transactionId).toBe('7')
  })

  test('may be reported by another tag of the group', () => {
    const authorizeTag = (value: string) =>
      ({
        status: 'Accepted',
        token: { type: 'ISO14443', value },
        expiresAt: null,
        group: value.startsWith('FLEET') ? 'FLEET' : null,
      }) as const
    const openTransactions = () => [{ ...given, idTag: 'FLEET-1' }, later]
    expect(stop({ idTag: 'FLEET-2' }, { authorizeTag, openTransactions }).transactionId).toStartWith('orphan')
    const apart = () => [
      { ...given, idTag: 'FLEET-1' },
      { ...later, evse: 3 },
    ]
    expect(stop({ idTag: 'FLEET-2' }, { authorizeTag, openTransactions: apart }).transactionId).toBe('7')
    expect(stop({ idTag: 'OTHER' }, { authorizeTag, openTransactions: apart }).transactionId).toStartWith(
      'orphan',
    )
  })

  test('without a tag is the only one that runs, or an orphan', () => {
    const { idTag: _, ...untagged } = { idTag: '', transactionId: 0, meterStop: 1, timestamp }
    const end = (open: (typeof given)[]) =>
      accepted(stopTransaction16(untagged, contextOf({ openTransactions: () => open }))).transactionId
    expect(end([given])).toBe('7')
    expect(end([given, { ...later, evse: 3 }])).toStartWith('orphan')
  })

  test('that names an id unknown here keeps it: another node may have given it out', () => {
    expect(stop({ transactionId: 99 }, { openTransactions: () => [given] })).toMatchObject({
      transactionId: '99',
      events: [{ transactionId: '99' }],
    })
  })
})

test('meter values with -1 belong to what runs at their connector', () => {
  expect(sampledIn(-1, { openTransactions: () => [given] })).toBe('7')
  expect(sampledIn(0, { openTransactions: () => [{ ...given, evse: 1 }] })).toBeUndefined()
  expect(sampledIn(5, { openTransactions: () => [given] })).toBe('5')
})

describe('an event of 2.0.1', () => {
  const event = (change: Partial<RequestOf<typeof transactions201.TransactionEvent>> = {}) => {
    const transactionInfo = { transactionId: 'tx-1', timeSpentCharging: 90 }
    const base = { eventType: 'Updated', timestamp, triggerReason: 'MeterValuePeriodic', seqNo: 3 } as const
    return accepted(transactionEvent201({ ...base, transactionInfo, ...change }, contextOf())).events[0]
  }

  test('from before the socket was opened was queued, unless the station says otherwise', () => {
    const old = { timestamp: '2026-06-01T10:58:00Z' }
    expect(event()).toMatchObject({ at, offline: false })
    expect(event(old)).toMatchObject({ offline: true })
    expect(event({ ...old, offline: false })).toMatchObject({ offline: false })
    expect(event({ offline: true })).toMatchObject({ offline: true })
  })

  test('keeps phases, cable, charging time and its own word for the time', () => {
    expect(
      event({ numberOfPhasesUsed: 3, cableMaxCurrent: 32, timestamp: '1970-01-01T00:00:00Z' }),
    ).toMatchObject({
      at: receivedAt,
      untrustedAt: '1970-01-01T00:00:00Z',
      phasesUsed: 3,
      cableMaxA: 32,
      chargedForS: 90,
    })
  })
})

test('a start hours before the socket was opened was queued, unless the station’s clock is known to be that much behind', () => {
  const early = { connectorId: 1, idTag: 'GOOD', meterStart: 0, timestamp: '2026-06-01T07:00:00Z' }
  const offline = (context: Partial<Context>) =>
    accepted(startTransaction16(early, contextOf(context))).events[0] as EventOf<'TransactionStarted'>
  expect(offline({})).toMatchObject({ offline: true })
  expect(offline({ clockLagMs: 5 * 3_600_000 })).toMatchObject({ offline: false })
})

test('values of 2.0.1 that name the EVSE only belong to the transaction that runs there; those of EVSE 0 to none', () => {
  const meterValue = [{ timestamp, sampledValue: [{ value: 7 }] }]
  const runningAt = () => ({ transactionId: 'T', seqNo: 4 })
  const sampled = (evseId: number) =>
    accepted(meterValues201({ evseId, meterValue }, contextOf({ runningAt }))).events[0]
  expect(sampled(1)).toMatchObject({ transactionId: 'T', afterSeqNo: 4, evse: 1 })
  expect(sampled(0)).not.toHaveProperty('transactionId')
})
