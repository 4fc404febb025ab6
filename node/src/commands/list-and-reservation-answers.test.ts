import { describe, expect, test } from 'bun:test'
import { eventsOfAnswer } from './answer-handlers.ts'
import { verdictOfAnswer } from './verdicts.ts'

const at = '2026-06-01T12:00:00.000Z'
const told = { at, askedAt: at, commandId: 'c1' }
const until = '2026-06-01T13:00:00.000Z'
const accepted = { status: 'Accepted' }

describe('what an answer tells of a local list', () => {
  const request16 = {
    listVersion: 4,
    updateType: 'Differential',
    localAuthorizationList: [
      {
        idTag: 'A',
        idTagInfo: { status: 'Accepted', expiryDate: '2026-06-01T15:00:00+02:00', parentIdTag: 'G' },
      },
      { idTag: 'B' },
    ],
  }
  const entries = [
    { token: { type: 'ISO14443', value: 'A' }, status: 'Accepted', expiresAt: until, group: 'G' },
    { token: { type: 'ISO14443', value: 'B' } },
  ]
  const sent = { type: 'LocalListAnswered', at, version: 4, update: 'differential', status: 'Accepted' }

  test('SendLocalList: what was sent, in words of no version', () => {
    expect(eventsOfAnswer('ocpp1.6', 'SendLocalList', request16, accepted, told)).toEqual([
      { ...sent, entries },
    ] as never)
    const request201 = {
      versionNumber: 4,
      updateType: 'Differential',
      localAuthorizationList: [
        {
          idToken: { idToken: 'A', type: 'eMAID' },
          idTokenInfo: {
            status: 'Accepted',
            cacheExpiryDateTime: until,
            groupIdToken: { idToken: 'G', type: 'Central' },
          },
        },
      ],
    }
    expect(eventsOfAnswer('ocpp2.0.1', 'SendLocalList', request201, accepted, told)).toEqual([
      {
        ...sent,
        entries: [{ token: { type: 'eMAID', value: 'A' }, status: 'Accepted', expiresAt: until, group: 'G' }],
      },
    ] as never)
  })

  test('SendLocalList that was refused: that it was, and nothing of what was sent', () => {
    const refused = { status: 'VersionMismatch' }
    expect(eventsOfAnswer('ocpp1.6', 'SendLocalList', request16, refused, told)).toEqual([
      { ...sent, status: 'VersionMismatch', entries: [] },
    ] as never)
  })

  test('GetLocalListVersion: the version, and that a station keeps none', () => {
    const event = { type: 'LocalListVersionTold', at }
    expect(eventsOfAnswer('ocpp1.6', 'GetLocalListVersion', {}, { listVersion: -1 }, told)).toEqual([
      { ...event, version: -1 },
    ] as never)
    expect(eventsOfAnswer('ocpp2.0.1', 'GetLocalListVersion', {}, { versionNumber: 7 }, told)).toEqual([
      { ...event, version: 7 },
    ] as never)
    expect(verdictOfAnswer('ocpp1.6', 'GetLocalListVersion', { listVersion: -1 }, false)).toBe('notSupported')
    expect(verdictOfAnswer('ocpp1.6', 'GetLocalListVersion', { listVersion: 0 }, false)).toBe('accepted')
  })
})

describe('what an answer tells of a reservation', () => {
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
    expect(eventsOfAnswer('ocpp1.6', 'ReserveNow', request16, { status: 'Occupied' }, told)).toEqual([
      { ...answered, token: { type: 'ISO14443', value: 'A' }, group: 'G' },
    ] as never)
    const request201 = {
      id: 7,
      evseId: 1,
      connectorType: 'cType2',
      expiryDateTime: until,
      idToken: { idToken: 'A', type: 'eMAID' },
    }
    expect(eventsOfAnswer('ocpp2.0.1', 'ReserveNow', request201, { status: 'Occupied' }, told)).toEqual([
      { ...answered, connectorType: 'cType2', token: { type: 'eMAID', value: 'A' } },
    ] as never)
  })

  test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
    'CancelReservation (%s): the number and the station’s word',
    (version) => {
      expect(
        eventsOfAnswer(version, 'CancelReservation', { reservationId: 7 }, { status: 'Rejected' }, told),
      ).toEqual([{ type: 'ReservationCancelAnswered', at, reservationId: 7, status: 'Rejected' }])
    },
  )
})
