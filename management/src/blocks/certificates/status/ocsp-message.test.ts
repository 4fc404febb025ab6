import { expect, test } from 'bun:test'
import { leafHash, leafQuestion } from '@ocpp/shared/testing/certificates'
import { certificateOf, respond } from '../../../../testing/certificates.ts'
import { ocspRequestOf, readOcspResponse } from './ocsp-message.ts'

test('the question is the one that OpenSSL asks', () => {
  expect(Buffer.from(ocspRequestOf(leafHash)!).toString('base64')).toBe(leafQuestion)
})

test('hashes that are none make no question', () => {
  expect(ocspRequestOf({ ...leafHash, issuerKeyHash: 'abc' })).toBeNull()
  expect(ocspRequestOf({ ...leafHash, serialNumber: '' })).toBeNull()
})

test.each(['good', 'revoked', 'unknown'] as const)('an answer says %s', async (status) => {
  const signer = await certificateOf('Responder')
  const nextUpdate = new Date('2026-02-01T00:00:00Z')
  const answer = await respond(ocspRequestOf(leafHash)!, signer, { status, nextUpdate })
  const upper = { ...leafHash, issuerNameHash: leafHash.issuerNameHash.toUpperCase(), serialNumber: '0ABC' }
  expect(readOcspResponse(answer, upper)).toMatchObject({ status, nextUpdate })
  expect(readOcspResponse(answer, { ...leafHash, serialNumber: 'abd' })).toBeNull()
  expect(readOcspResponse(answer.slice(0, 40), leafHash)).toBeNull()
})
