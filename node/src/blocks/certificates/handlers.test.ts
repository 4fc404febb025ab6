import { describe, expect, test } from 'bun:test'
import type { Reply } from '@ocpp/shared/contracts/requests'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import { contextOf, receivedAt } from '../../../testing/context.ts'
import { authorize201 } from '../../blocks/authorization/authorize.ts'
import { type Deferred, isDeferred, isRefusal, type Outcome } from '../../handlers/handler.ts'
import {
  get15118EVCertificate201,
  getCertificateStatus201,
  signCertificate16,
  signCertificate201,
} from './requests.ts'
import { withContractCertificate } from './with-contract-certificate.ts'

const validators = createValidators(registry)
const csr = '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'
const subject = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'aa',
  issuerKeyHash: 'bb',
  serialNumber: '01',
  responderURL: 'http://ocsp.example.org/',
} as const

/** What the station is answered once the management has said that; the answer fits its schema. */
const answered = <R extends object>(
  action: string,
  outcome: Outcome<R> | Deferred<R>,
  reply: Reply | null,
): R => {
  if (!isDeferred(outcome)) throw new Error('the management was not asked')
  const answer = outcome.answer(reply)
  if (isRefusal(answer)) throw new Error(answer.description)
  expect(validators.response('ocpp2.0.1', action)?.(answer.response) ?? null).toBeNull()
  return answer.response
}

describe('SignCertificate', () => {
  test('is taken, under a name that the same request always has', () => {
    const first = signCertificate16({ csr }, contextOf())
    const again = signCertificate201({ csr, certificateType: 'ChargingStationCertificate' }, contextOf())
    expect(first).toEqual(again)
    expect(first).toMatchObject({
      response: { status: 'Accepted' },
      waits: true,
      events: [{ type: 'CertificateRequested', at: receivedAt, use: 'ChargingStationCertificate', csr }],
    })
    const other = signCertificate201({ csr, certificateType: 'V2GCertificate' }, contextOf())
    expect(other).not.toEqual(first)
  })

  test('is rejected where it is no request, or the station has not been let in', () => {
    expect(signCertificate16({ csr: 'hello' }, contextOf())).toMatchObject({
      response: { status: 'Rejected' },
    })
    const pending = signCertificate16({ csr }, contextOf({ admission: 'pending' }))
    expect(pending).toMatchObject({ response: { status: 'Rejected' }, events: [{ answered: 'Rejected' }] })
  })
})

describe('GetCertificateStatus', () => {
  const ask = () => getCertificateStatus201({ ocspRequestData: subject }, contextOf())
  const said = (reply: Reply | null) => answered('GetCertificateStatus', ask(), reply)

  test('passes on what the responder said', () => {
    expect(said({ ocspResult: 'MAo=' })).toEqual({ status: 'Accepted', ocspResult: 'MAo=' })
  })

  test('fails with the reason, and without one that does not fit', () => {
    expect(said({ failed: 'hostNotAllowed', detail: 'x'.repeat(600) })).toMatchObject({
      status: 'Failed',
      statusInfo: { reasonCode: 'HostNotAllowed' },
    })
    expect(said({ ocspResult: 'M'.repeat(5501) })).toMatchObject({ statusInfo: { reasonCode: 'TooLong' } })
    expect(said(null)).toMatchObject({ status: 'Failed', statusInfo: { reasonCode: 'CentreAway' } })
  })
})

describe('Get15118EVCertificate', () => {
  const request = {
    iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
    action: 'Install',
    exiRequest: 'gA==',
  } as const
  const said = (reply: Reply | null) =>
    answered('Get15118EVCertificate', get15118EVCertificate201(request, contextOf()), reply)

  test('passes on what the provider said', () => {
    expect(said({ exiResponse: 'gJg=' })).toEqual({ status: 'Accepted', exiResponse: 'gJg=' })
  })

  test('fails where there is no provider, no management, or too long an answer', () => {
    expect(said({ failed: 'noProvider', detail: 'none is set up' })).toMatchObject({
      status: 'Failed',
      exiResponse: '',
      statusInfo: { reasonCode: 'NoProvider', additionalInfo: 'none is set up' },
    })
    expect(said(null)).toMatchObject({ statusInfo: { reasonCode: 'CentreAway' } })
    expect(said({ exiResponse: 'g'.repeat(5601) })).toMatchObject({ statusInfo: { reasonCode: 'TooLong' } })
  })
})

describe('Authorize with a contract certificate', () => {
  const authorize = withContractCertificate(authorize201)
  const idToken = { idToken: 'GOOD', type: 'eMAID' } as const

  test('asks nobody where there is none', () => {
    expect(isDeferred(authorize({ idToken }, contextOf()))).toBe(false)
  })

  test('takes an accepted token only on an accepted certificate', () => {
    const ask = () => authorize({ idToken, iso15118CertificateHashData: [subject] }, contextOf())
    expect(answered('Authorize', ask(), { status: 'Accepted' })).toMatchObject({
      idTokenInfo: { status: 'Accepted' },
      certificateStatus: 'Accepted',
    })
    expect(answered('Authorize', ask(), { status: 'CertificateRevoked' })).toEqual({
      idTokenInfo: { status: 'Invalid' },
      certificateStatus: 'CertificateRevoked',
    })
    expect(answered('Authorize', ask(), null)).toEqual({
      idTokenInfo: { status: 'Invalid' },
      certificateStatus: 'NoCertificateAvailable',
    })
  })

  test('leaves a refused token as it is, and records what was answered', () => {
    const unknown = authorize({ idToken: { ...idToken, idToken: 'BAD' }, certificate: 'PEM' }, contextOf())
    expect(answered('Authorize', unknown, { status: 'Accepted' }).idTokenInfo.status).toBe('Unknown')
    const revoked = authorize({ idToken, certificate: 'PEM' }, contextOf())
    if (!isDeferred(revoked)) throw new Error('not asked')
    expect(revoked.answer({ status: 'CertificateRevoked' })).toMatchObject({
      events: [{ type: 'TokenPresented', answered: 'Invalid' }],
    })
  })
})
