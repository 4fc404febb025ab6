import { describe, expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { instant } from '../../../../testing/records.ts'
import type { CertificateRequestItem } from '../records.ts'
import { followRequest, requestCertificate } from './requests.ts'

const asked = (seconds: number, answered: 'Accepted' | 'Rejected' = 'Accepted') =>
  ({
    type: 'CertificateRequested',
    at: instant(seconds),
    request: 'r1',
    use: 'ChargingStationCertificate',
    csr: 'CSR',
    answered,
  }) as const
const decided = (about: number, seconds: number, word: { chain: string } | { reason: string }) =>
  ({
    type: 'CertificateRequestDecided',
    at: instant(seconds),
    request: 'r1',
    requestedAt: instant(about),
    by: 'op',
    ...word,
  }) as const
const settled = (about: number, outcome: EventOf<'CertificateRequestSettled'>['outcome']) =>
  ({
    type: 'CertificateRequestSettled',
    at: instant(about + 9),
    request: 'r1',
    requestedAt: instant(about),
    outcome,
    detail: '',
  }) as const

const requestAfter = (
  ...events: EventOf<'CertificateRequested' | 'CertificateRequestDecided' | 'CertificateRequestSettled'>[]
): CertificateRequestItem =>
  events.reduce<CertificateRequestItem | null>((item, event) => {
    if (event.type === 'CertificateRequested') return requestCertificate(item, 'CS-1', event)
    return item === null ? null : followRequest(item, event)
  }, null) as CertificateRequestItem

describe('a certificate request', () => {
  test('is requested, signed, and then what the station says', () => {
    expect(requestAfter(asked(0)).state).toBe('requested')
    expect(requestAfter(asked(0), decided(0, 1, { chain: 'PEM' })).state).toBe('signed')
    const done = requestAfter(asked(0), decided(0, 1, { chain: 'PEM' }), settled(0, 'rejected'))
    expect(done).toMatchObject({
      state: 'rejected',
      body: { times: 1, decision: { by: 'op', chain: 'PEM' } },
    })
  })

  test('may be refused, by somebody or at once', () => {
    expect(requestAfter(asked(0), decided(0, 1, { reason: 'no' })).state).toBe('refused')
    expect(requestAfter(asked(0, 'Rejected')).state).toBe('refused')
  })

  test('sent again is to be decided again', () => {
    const again = requestAfter(asked(0), decided(0, 1, { reason: 'no' }), asked(60))
    expect(again).toMatchObject({ state: 'requested', body: { times: 2, requestedAt: instant(60) } })
  })

  test('is not moved by what is about an earlier time, however late it comes', () => {
    expect(requestAfter(asked(0), asked(60), decided(0, 61, { chain: 'PEM' })).state).toBe('requested')
    const signed = requestAfter(asked(0), asked(60), decided(60, 61, { chain: 'PEM' }))
    expect(followRequest(signed, settled(0, 'rejected'))).toBe(signed)
  })

  test('that arrives late counts as another try and changes nothing else', () => {
    const late = requestAfter(asked(60), decided(60, 61, { chain: 'PEM' }), asked(0))
    expect(late).toMatchObject({ state: 'signed', body: { times: 2, requestedAt: instant(60) } })
  })
})
