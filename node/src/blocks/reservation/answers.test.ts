import { describe, expect, test } from 'bun:test'
import { eventsOfAnswer } from '../../commands/events-of-answer.ts'

const at = '2026-06-01T12:00:00.000Z'
const context = { at, askedAt: at, commandId: 'c1' }
const until = '2026-06-01T13:00:00.000Z'

describe('what an answer says of a reservation', () => {
  const answered = {
    type: 'ReservationAnswered',
    at,
    reservationId: 7,
    evse: 1,
    expiresAt: until,
    status: 'Occupied',
  }

  test('ReserveNow: what was asked for, and the station’s word', () => {
    const request16 = { connectorId: 1, expiryDate: until, idTag: 'A', parentIdTag: 'G', reservationId: 7 }
    expect(eventsOfAnswer('ocpp1.6', 'ReserveNow', request16, { status: 'Occupied' }, context)).toEqual([
      { ...answered, token: { type: 'ISO14443', value: 'A' }, group: 'G' },
    ] as never)
    const request201 = {
      id: 7,
      evseId: 1,
      connectorType: 'cType2',
      expiryDateTime: until,
      idToken: { idToken: 'A', type: 'eMAID' },
    }
    expect(eventsOfAnswer('ocpp2.0.1', 'ReserveNow', request201, { status: 'Occupied' }, context)).toEqual([
      { ...answered, connectorType: 'cType2', token: { type: 'eMAID', value: 'A' } },
    ] as never)
  })

  test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
    'CancelReservation (%s): the number and the station’s word',
    (version) => {
      expect(
        eventsOfAnswer(version, 'CancelReservation', { reservationId: 7 }, { status: 'Rejected' }, context),
      ).toEqual([{ type: 'ReservationCancelAnswered', at, reservationId: 7, status: 'Rejected' }])
    },
  )
})
