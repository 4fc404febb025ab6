import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { onTrustedTime } from './station-clock.ts'

const receivedAt = '2026-03-01T08:00:00.000Z'
const updated = (at: string, offline = false): EventOf<'TransactionUpdated'> => ({
  type: 'TransactionUpdated',
  at,
  transactionId: 'T',
  offline,
  samples: [{ at, context: 'Sample.Periodic', others: [] }],
})

describe('time of a station', () => {
  test('is taken as told when it is plausible', () => {
    const event = updated('2026-03-01T07:59:58.000Z')
    expect(onTrustedTime(event, receivedAt)).toEqual({ event, suspect: false })
  })

  test('is taken as told and suspected when a live message is minutes off', () => {
    const at = '2026-03-01T06:00:00.000Z'
    expect(onTrustedTime(updated(at), receivedAt)).toEqual({ event: updated(at), suspect: true })
  })

  test('may be a year back when the message was queued', () => {
    const event = updated('2025-03-01T08:00:00.000Z', true)
    expect(onTrustedTime(event, receivedAt)).toEqual({ event, suspect: false })
  })

  test('is replaced by when we heard of it when it cannot be, samples included', () => {
    for (const at of ['1970-01-01T00:00:00.000Z', '2026-03-01T08:06:00.000Z', '2036-02-07T06:28:16.000Z']) {
      expect(onTrustedTime(updated(at, true), receivedAt)).toEqual({
        event: updated(receivedAt, true),
        suspect: true,
      })
    }
  })

  test('keeps the distance between samples when it is replaced', () => {
    const sample = { at: '1970-01-01T00:00:00.000Z', context: 'Sample.Periodic', others: [] }
    const event = { ...updated('1970-01-01T00:01:00.000Z'), samples: [sample] }
    expect(onTrustedTime(event, receivedAt).event.samples[0]?.at).toBe('2026-03-01T07:59:00.000Z')
  })

  test('has no say in when a status is told, unless that was made without a link and is not too old', () => {
    const at = (told: string, offline: boolean) => {
      const place = { evse: 1, connector: 1, status: 'Faulted' } as const
      const event: StationEvent = { type: 'ConnectorStatusChanged', at: told, ...place, offline }
      return onTrustedTime(event, receivedAt).event.at
    }
    const hours = [
      '2026-03-01T06:00:00.000Z',
      '2026-03-01T10:00:00.000Z',
      '2025-12-01T08:00:00.000Z',
    ] as const
    expect(hours.map((told) => at(told, false))).toEqual([receivedAt, receivedAt, receivedAt])
    expect(hours.map((told) => at(told, true))).toEqual([hours[0], receivedAt, receivedAt])
  })

  test('is never later than the arrival of what lists order by it', () => {
    const told = (at: string): StationEvent => ({ type: 'SecurityEventReported', at, event: 'Tampering' })
    const at = (text: string) => onTrustedTime(told(text), receivedAt).event.at
    expect(at('2026-03-01T10:00:00.000Z')).toBe(receivedAt)
    expect(at('2026-03-01T06:00:00.000Z')).toBe('2026-03-01T06:00:00.000Z')
  })

  test('of our own processes is not questioned', () => {
    const event: StationEvent = {
      type: 'StationDisconnected',
      at: '1999-01-01T00:00:00.000Z',
      connection: 'c',
      code: 1,
      reason: '',
    }
    expect(onTrustedTime(event, receivedAt)).toEqual({ event, suspect: false })
  })

  test('that is no time is when we heard of it', () => {
    expect(onTrustedTime(updated('yesterday'), receivedAt).event.at).toBe(receivedAt)
  })
})
