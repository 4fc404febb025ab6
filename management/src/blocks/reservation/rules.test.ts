import { describe, expect, test } from 'bun:test'
import type { ReservationItem } from './records.ts'
import { evolveReservation, presentReservation, type ReservationEvent } from './rules.ts'

const time = (minute: number) => `2026-06-01T12:${String(minute).padStart(2, '0')}:00.000Z`
const facts = {
  reservationId: 7,
  evse: 1,
  token: { type: 'ISO14443', value: 'CARD' },
  expiresAt: time(50),
} as const
const asked: ReservationEvent = {
  type: 'ReservationRequested',
  at: time(0),
  ...facts,
  actor: 'ada@example.org',
}
const answered = (status: 'Accepted' | 'Occupied', at = time(1)): ReservationEvent => ({
  type: 'ReservationAnswered',
  at,
  ...facts,
  status,
})
const used: ReservationEvent = {
  type: 'ReservationUsed',
  at: time(5),
  reservationId: 7,
  transactionId: '4711',
}
const ended = (status: 'Expired' | 'Removed', minute = 50): ReservationEvent => ({
  type: 'ReservationEnded',
  at: time(minute),
  reservationId: 7,
  status,
})
const cancelled = (status: 'Accepted' | 'Rejected'): ReservationEvent => ({
  type: 'ReservationCancelAnswered',
  at: time(3),
  reservationId: 7,
  status,
})
const tell = (...events: ReservationEvent[]) =>
  events.reduce<ReservationItem | null>((item, event) => evolveReservation(item, 'CS-1', event), null)
const shown = (...events: ReservationEvent[]) => {
  const item = tell(...events)
  return item && presentReservation(item)
}

describe('a reservation', () => {
  test('is requested, accepted, and due at its end while it is open', () => {
    expect(tell(asked)).toMatchObject({ state: 'requested', due: time(50), key: '7' })
    expect(tell(asked, answered('Accepted'))).toMatchObject({ state: 'accepted', due: time(50) })
    expect(shown(asked, answered('Accepted'))).toMatchObject({
      actor: 'ada@example.org',
      answeredAt: time(1),
    })
  })

  test('tells the same whichever of request and answer comes first', () => {
    expect(tell(answered('Accepted'), asked)).toEqual(tell(asked, answered('Accepted')))
  })

  test('that is refused says so in the station’s word, and is due no more', () => {
    expect(tell(asked, answered('Occupied'))).toMatchObject({ state: 'occupied', due: null })
  })

  test.each([
    ['refused', 'failed'],
    ['callError', 'failed'],
    ['timeout', 'unanswered'],
    ['connectionLost', 'unanswered'],
  ] as const)('without an answer (%s) is %s', (reason, state) => {
    const without: ReservationEvent = { type: 'ReservationUnanswered', at: time(1), reservationId: 7, reason }
    expect(shown(asked, without)?.state).toBe(state)
    expect(shown(asked, answered('Accepted'), without)?.state).toBe('accepted')
  })

  test('that is used names its transaction, also when that is told after its time was up', () => {
    const inForce = [asked, answered('Accepted')]
    expect(shown(...inForce, used)).toMatchObject({ state: 'used', transactionId: '4711' })
    expect(shown(...inForce, ended('Expired'), used)?.state).toBe('used')
    expect(shown(...inForce, used, ended('Removed'))?.state).toBe('used')
    expect(shown(...inForce, used, cancelled('Accepted'))?.state).toBe('used')
  })

  test('ends by time, by removal or by being cancelled; a refused cancellation leaves it', () => {
    const inForce = [asked, answered('Accepted')]
    expect(shown(...inForce, ended('Expired'))?.state).toBe('expired')
    expect(shown(...inForce, ended('Removed'))?.state).toBe('removed')
    expect(shown(...inForce, cancelled('Accepted'))?.state).toBe('cancelled')
    expect(shown(...inForce, cancelled('Rejected'))).toMatchObject({
      state: 'accepted',
      cancelRefusedAt: time(3),
    })
  })

  test('that was never made here is known by its cancellation, and not by a transaction that claims it', () => {
    expect(shown(cancelled('Rejected'))).toMatchObject({ state: 'unknown', token: null })
    expect(shown(cancelled('Accepted'))?.state).toBe('cancelled')
    expect(shown(used)).toBeNull()
  })

  test('in force is replaced when its number is asked for again, unless the station says no', () => {
    const again = { ...answered('Accepted', time(10)), evse: 2 } as ReservationEvent
    expect(shown(asked, answered('Accepted'), again)).toMatchObject({ state: 'accepted', evse: 2 })
    expect(shown(asked, answered('Accepted'), answered('Occupied', time(10)))?.state).toBe('accepted')
  })
})
