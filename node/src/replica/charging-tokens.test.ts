import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { createChargingTokens } from './charging-tokens.ts'

const token = { type: 'ISO14443', value: 'CARD' } as const
const at = '2026-06-01T12:00:00.000Z'
type Kind = 'TransactionStarted' | 'TransactionUpdated' | 'TransactionEnded'
const told = (type: Kind, transactionId: string, change: object = {}): StationEvent =>
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
    charging.note('A', [told('TransactionStarted', '1')], 0)
    const lower = { ...token, value: 'card' }
    expect(charging.isElsewhere(lower, { station: 'B' }, [], 1)).toBe(true)
    expect(charging.isElsewhere({ ...token, type: 'eMAID' }, { station: 'B' }, [], 1)).toBe(false)
  })

  test('where it charges it may be presented again, but not for a second transaction', () => {
    const charging = createChargingTokens()
    charging.note('A', [told('TransactionStarted', '1')], 0)
    expect(charging.isElsewhere(token, { station: 'A' }, [], 1)).toBe(false)
    expect(charging.isElsewhere(token, { station: 'A', transactionId: '1' }, [], 1)).toBe(false)
    expect(charging.isElsewhere(token, { station: 'A', transactionId: '2' }, [], 1)).toBe(true)
  })

  test('an end frees it, and a late message of that transaction does not take it again', () => {
    const charging = createChargingTokens()
    charging.note('A', [told('TransactionStarted', '1'), told('TransactionEnded', '1')], 0)
    charging.note('A', [told('TransactionUpdated', '1')], 1)
    expect(charging.isElsewhere(token, { station: 'B' }, [], 2)).toBe(false)
  })

  test('neither what came from a queue nor what was refused takes it', () => {
    const charging = createChargingTokens()
    charging.note('A', [told('TransactionStarted', '1', { offline: true })], 0)
    charging.note('A', [told('TransactionStarted', '2', { authorization: 'ConcurrentTx' })], 0)
    expect(charging.isElsewhere(token, { station: 'B' }, [], 1)).toBe(false)
  })

  test('a transaction that says nothing for a day holds nobody back', () => {
    const charging = createChargingTokens()
    charging.note('A', [told('TransactionStarted', '1')], 0)
    expect(charging.isElsewhere(token, { station: 'B' }, [], 24 * 3_600_000 + 1)).toBe(false)
  })

  test('what the management tells counts as well, until this node has seen its end or a day has passed', () => {
    const charging = createChargingTokens()
    const startedAt = '2026-06-01T12:00:00.000Z'
    const ms = Date.parse(startedAt)
    const places = [{ station: 'A', transactionId: '1', startedAt }]
    expect(charging.isElsewhere(token, { station: 'B' }, places, ms)).toBe(true)
    expect(charging.isElsewhere(token, { station: 'A' }, places, ms)).toBe(false)
    expect(charging.isElsewhere(token, { station: 'B' }, places, ms + 24 * 3_600_000 + 1)).toBe(false)
    charging.note('A', [told('TransactionEnded', '1')], ms)
    expect(charging.isElsewhere(token, { station: 'B' }, places, ms)).toBe(false)
  })
})
