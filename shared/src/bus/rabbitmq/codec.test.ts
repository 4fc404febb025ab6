import { expect, test } from 'bun:test'
import { envelopeOf } from '../../../testing/envelopes.ts'
import type { ContractCertificateQuery } from '../../blocks/certificates/questions.ts'
import { AppError } from '../../kernel/errors.ts'
import { decodeEnvelope, decodeReply, decodeRequest, encode, encodeError, encodeReply } from './codec.ts'

const thrownBy = (work: () => unknown) => {
  try {
    return { returned: work() }
  } catch (error) {
    return error instanceof AppError ? { code: error.code, message: error.message } : { error }
  }
}

test('an envelope survives the wire', () => {
  const envelope = envelopeOf('CS-1', 1)
  expect(decodeEnvelope(encode(envelope))).toEqual(envelope)
})

test('what is no envelope is invalid and says where', () => {
  const broken = { ...envelopeOf('CS-1', 1), partition: 'first' }
  expect(thrownBy(() => decodeEnvelope(encode(broken)))).toEqual({
    code: 'invalid',
    message: 'The message is no envelope: partition: Invalid type: Expected number but received "first"',
  })
  expect(thrownBy(() => decodeEnvelope(Buffer.from('{')))).toMatchObject({ code: 'invalid' })
})

test('a request of an unknown kind is invalid', () => {
  expect(thrownBy(() => decodeRequest(encode({ kind: 'formatDisk' })))).toMatchObject({ code: 'invalid' })
})

test('a reply must be one of its request', () => {
  const wire = encodeReply({ dropped: true })
  expect(decodeReply('dropConnection', wire)).toEqual({ dropped: true })
  expect(thrownBy(() => decodeReply('referenceQuery', wire))).toMatchObject({ code: 'internal' })
})

test('an error comes back with its code and message', () => {
  const wire = encodeError(new AppError('conflict', 'Not now', { details: { since: 1 } }))
  expect(thrownBy(() => decodeReply('dropConnection', wire))).toEqual({
    code: 'conflict',
    message: 'Not now',
  })
})

test('a question of a station and its answers survive the wire', () => {
  const hash = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'aa',
    issuerKeyHash: 'bb',
    serialNumber: '1',
  } as const
  const subject = { ...hash, responderURL: 'http://ocsp.example.org' }
  const question = { kind: 'certificateStatusQuery', station: 'CS-1', subject } as const
  expect(decodeRequest(encode(question))).toEqual(question)
  const contract: ContractCertificateQuery = {
    kind: 'contractCertificateQuery',
    station: 'CS-1',
    subjects: [subject],
  }
  expect(decodeRequest(encode(contract))).toEqual(contract)
  for (const reply of [{ ocspResult: 'MAo=' }, { failed: 'unreachable', detail: 'HTTP 500' }] as const)
    expect(decodeReply('certificateStatusQuery', encodeReply(reply))).toEqual(reply)
  const wrong = encodeReply({ status: 'Accepted' })
  expect(thrownBy(() => decodeReply('evCertificateQuery', wrong))).toMatchObject({ code: 'internal' })
})
