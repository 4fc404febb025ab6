import { describe, expect, test } from 'bun:test'
import { eventsOfAnswer } from '../../commands/events-of-answer.ts'
import { verdictOfAnswer } from '../../commands/verdicts.ts'

const at = '2026-06-01T12:00:00.000Z'
const context = { at, askedAt: at, commandId: 'c1' }
const until = '2026-06-01T13:00:00.000Z'
const accepted = { status: 'Accepted' }

describe('what an answer says of a local list', () => {
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

  test('SendLocalList: what was sent, in no version’s terms', () => {
    expect(eventsOfAnswer('ocpp1.6', 'SendLocalList', request16, accepted, context)).toEqual([
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
    expect(eventsOfAnswer('ocpp2.0.1', 'SendLocalList', request201, accepted, context)).toEqual([
      {
        ...sent,
        entries: [{ token: { type: 'eMAID', value: 'A' }, status: 'Accepted', expiresAt: until, group: 'G' }],
      },
    ] as never)
  })

  test('SendLocalList that was refused: that it was, and nothing of what was sent', () => {
    const refused = { status: 'VersionMismatch' }
    expect(eventsOfAnswer('ocpp1.6', 'SendLocalList', request16, refused, context)).toEqual([
      { ...sent, status: 'VersionMismatch', entries: [] },
    ] as never)
  })

  test('GetLocalListVersion: the version, and that a station keeps none', () => {
    const event = { type: 'LocalListVersionTold', at }
    expect(eventsOfAnswer('ocpp1.6', 'GetLocalListVersion', {}, { listVersion: -1 }, context)).toEqual([
      { ...event, version: -1 },
    ] as never)
    expect(eventsOfAnswer('ocpp2.0.1', 'GetLocalListVersion', {}, { versionNumber: 7 }, context)).toEqual([
      { ...event, version: 7 },
    ] as never)
    expect(verdictOfAnswer('ocpp1.6', 'GetLocalListVersion', { listVersion: -1 }, false)).toBe('notSupported')
    expect(verdictOfAnswer('ocpp1.6', 'GetLocalListVersion', { listVersion: 0 }, false)).toBe('accepted')
  })
})
