import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import fc from 'fast-check'
import { createChargingTokens } from './charging-tokens.ts'

const token = { type: 'ISO14443', value: 'CARD' } as const
const at = '2026-06-01T12:00:00.000Z'
type Kind = 'TransactionStarted' | 'TransactionUpdated' | 'TransactionEnded'
const reported = (type: Kind, transactionId: string, change: object = {}): StationEvent =>
  ({
    type,
    at,
    transactionId,
    offline: false,
    samples: [],
    ...(type !== 'TransactionEnded' && { token, authorization: 'Accepted' }),
    ...change,
  }) as StationEvent

describe('tokens that charge', () => {
  test('one that charges is elsewhere for every other station, whatever the case it is written in', () => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1')], 0)
    const lower = { ...token, value: 'card' }
    expect(charging.isElsewhere(lower, { station: 'B' }, [], 1)).toBe(true)
    expect(charging.isElsewhere({ ...token, type: 'eMAID' }, { station: 'B' }, [], 1)).toBe(false)
  })

  test('where it charges it may be presented again, but not for a second transaction', () => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1')], 0)
    expect(charging.isElsewhere(token, { station: 'A' }, [], 1)).toBe(false)
    expect(charging.isElsewhere(token, { station: 'A', transactionId: '1' }, [], 1)).toBe(false)
    expect(charging.isElsewhere(token, { station: 'A', transactionId: '2' }, [], 1)).toBe(true)
  })

  test('an end frees it, and a late message of that transaction does not take it again', () => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1'), reported('TransactionEnded', '1')], 0)
    charging.note('A', [reported('TransactionUpdated', '1')], 1)
    expect(charging.isElsewhere(token, { station: 'B' }, [], 2)).toBe(false)
  })

  test('neither what came from a queue nor what was refused takes it', () => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1', { offline: true })], 0)
    charging.note('A', [reported('TransactionStarted', '2', { authorization: 'ConcurrentTx' })], 0)
    expect(charging.isElsewhere(token, { station: 'B' }, [], 1)).toBe(false)
  })

  test('a place that the management knows to be over holds nobody back, though its end never came', () => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1', { evse: 1 })], 0)
    const place = { station: 'A', transactionId: '1', startedAt: at }
    expect(charging.isElsewhere(token, { station: 'B' }, [{ ...place, released: true }], 1)).toBe(false)
    // It was reported again, and the management says so.
    expect(charging.isElsewhere(token, { station: 'B' }, [place], 1)).toBe(true)
  })

  test('a transaction that says nothing for a day holds nobody back', () => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1')], 0)
    expect(charging.isElsewhere(token, { station: 'B' }, [], 24 * 3_600_000 + 1)).toBe(false)
  })

  test('what the management reports counts as well, until this node has seen its end or a day has passed', () => {
    const charging = createChargingTokens()
    const startedAt = '2026-06-01T12:00:00.000Z'
    const ms = Date.parse(startedAt)
    const places = [{ station: 'A', transactionId: '1', startedAt }]
    expect(charging.isElsewhere(token, { station: 'B' }, places, ms)).toBe(true)
    expect(charging.isElsewhere(token, { station: 'A' }, places, ms)).toBe(false)
    expect(charging.isElsewhere(token, { station: 'B' }, places, ms + 24 * 3_600_000 + 1)).toBe(false)
    charging.note('A', [reported('TransactionEnded', '1')], ms)
    expect(charging.isElsewhere(token, { station: 'B' }, places, ms)).toBe(false)
  })
})

describe('a session whose end never comes', () => {
  const status = (word: string, change: object = {}): StationEvent =>
    ({ type: 'ConnectorStatusChanged', at, evse: 1, connector: 1, status: word, ...change }) as StationEvent
  const boot = { type: 'StationBooted', at, vendor: 'V', model: 'M', answered: 'Accepted' } as StationEvent
  const place = { evse: 1, connector: 1 }
  const elsewhere = { station: 'B' }
  /** Station A with the token's session 1 at its first connector, then reports the rest, ten seconds apart. */
  const after = (...events: StationEvent[]) => {
    const charging = createChargingTokens()
    charging.note('A', [reported('TransactionStarted', '1', place)], 0)
    for (const [i, event] of events.entries()) charging.note('A', [event], 10_000 * (i + 1))
    const is = (presented: Parameters<typeof charging.isElsewhere>[1]) =>
      charging.isElsewhere(token, presented, [], 100_000)
    return { charging, is }
  }

  test('does not keep its driver from the same EVSE: there can be one only', () => {
    const { is } = after()
    expect(is({ station: 'A', transactionId: '2', evse: 1 })).toBe(false)
    expect(is({ station: 'A', transactionId: '2', evse: 2 })).toBe(true)
    expect(is({ station: 'A', transactionId: '2' })).toBe(true)
    const named = after(reported('TransactionUpdated', '2', { ...place, token: undefined }))
    expect(named.is({ station: 'A', transactionId: '2' })).toBe(false)
  })

  test('is over when another one begins there, whoever began it and whether or not they were let', () => {
    const other = { token: { ...token, value: 'OTHER' }, authorization: 'Blocked' }
    expect(after(reported('TransactionStarted', '2', { ...place, ...other })).is(elsewhere)).toBe(false)
    const next = reported('TransactionStarted', '2', { ...place, ...other, evse: 2 })
    expect(after(next).is(elsewhere)).toBe(true)
  })

  test('is not over by an old start that comes from the queue, nor by one that comes again', () => {
    const other = { token: { ...token, value: 'OTHER' } }
    const queued = { at: '1969-12-31T20:00:00.000Z', offline: true }
    expect(after(reported('TransactionStarted', '0', { ...place, ...other, ...queued })).is(elsewhere)).toBe(
      true,
    )
    const charging = createChargingTokens()
    const first = reported('TransactionStarted', '1', { ...place, ...other })
    charging.note('A', [first, reported('TransactionEnded', '1')], 0)
    charging.note('A', [reported('TransactionStarted', '2', place)], 10)
    charging.note('A', [first], 20)
    expect(charging.isElsewhere(token, elsewhere, [], 30)).toBe(true)
  })

  test('is over when its connector says first after a boot that it has none', () => {
    expect(after(boot, status('Available')).is(elsewhere)).toBe(false)
    expect(after(boot, status('Unavailable'), status('Occupied'), status('Preparing')).is(elsewhere)).toBe(
      false,
    )
    for (const events of [
      [boot],
      [status('Available')],
      [status('Available'), boot],
      [boot, status('Charging'), status('Available')],
      [boot, reported('TransactionUpdated', '1'), status('Available')],
      [boot, status('Available', { evse: 2 })],
      [boot, status('Available', { connector: 2 })],
      [boot, status('Available', { offline: true })],
    ])
      expect(after(...events).is(elsewhere)).toBe(true)
  })

  test('goes on when it is reported again, not by what was queued before', () => {
    const sampled = (offline?: true): StationEvent => ({
      type: 'MeterSampled',
      at,
      transactionId: '1',
      evse: 1,
      samples: [],
      ...(offline && { offline }),
    })
    expect(after(boot, status('Available'), sampled()).is(elsewhere)).toBe(true)
    expect(after(boot, status('Available'), sampled(true)).is(elsewhere)).toBe(false)
    expect(after(boot, status('Available'), sampled(), reported('TransactionEnded', '1')).is(elsewhere)).toBe(
      false,
    )
  })
})

describe('what was not kept', () => {
  test('was not reported: a start takes no token, an end frees none, and what it ended goes on', () => {
    const charging = createChargingTokens()
    const place = { evse: 1, connector: 1 }
    const is = (value = 'CARD') => charging.isElsewhere({ ...token, value }, { station: 'B' }, [], 10)
    charging.note('A', [reported('TransactionStarted', '1', place)], 0)()
    expect(is()).toBe(false)
    charging.note('A', [reported('TransactionStarted', '1', place)], 1)
    charging.note('A', [reported('TransactionEnded', '1')], 2)()
    expect(is()).toBe(true)
    const other = { ...place, token: { ...token, value: 'OTHER' } }
    const undo = charging.note('A', [reported('TransactionStarted', '2', other)], 3)
    expect([is(), is('OTHER')]).toEqual([false, true])
    undo()
    expect([is(), is('OTHER')]).toEqual([true, false])
  })

  test('stays undone only where nothing was reported since', () => {
    const charging = createChargingTokens()
    const undo = charging.note('A', [reported('TransactionStarted', '1', { evse: 1 })], 0)
    charging.note('A', [reported('TransactionUpdated', '1')], 1)
    undo()
    expect(charging.isElsewhere(token, { station: 'B' }, [], 2)).toBe(true)
  })

  test('leaves no trace, in whatever order sessions are begun, ended and undone', () => {
    const step = fc.record({
      type: fc.constantFrom<Kind>('TransactionStarted', 'TransactionUpdated', 'TransactionEnded'),
      id: fc.integer({ min: 0, max: 3 }),
      evse: fc.integer({ min: 1, max: 2 }),
      fails: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const [all, kept] = [createChargingTokens(), createChargingTokens()]
        for (const [i, { type, id, evse, fails }] of steps.entries()) {
          const event = reported(type, String(id), {
            evse,
            connector: 1,
            token: { ...token, value: `T${id}` },
          })
          const undo = all.note('A', [event], i + 1)
          if (fails) undo()
          else kept.note('A', [event], i + 1)
        }
        const held = (charging: typeof all) =>
          [0, 1, 2, 3].map((id) =>
            charging.isElsewhere({ ...token, value: `T${id}` }, { station: 'B' }, [], 30),
          )
        expect(held(all)).toEqual(held(kept))
      }),
      { numRuns: 500 },
    )
  })
})
