import type { Payload } from '@ocpp/shared/ocpp/frame'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import { createAnswerProcessor } from '../src/commands/answer-processor.ts'
import { createReadAnswer } from '../src/commands/read-answer.ts'
import type { Session } from '../src/stations/session.ts'

export const validators = createValidators(registry)
export const notes = { read: () => [] }
export const at = { ms: Date.UTC(2026, 5, 1, 12), iso: '2026-06-01T12:00:00.000Z' }
export const askedAt = '2026-06-01T11:59:59.000Z'

export const readAs = (
  version: Version,
  action: string,
  request: object,
  response: object,
  strict = false,
) => {
  const readAnswer = createReadAnswer({ validators, manners: { isStrict: () => strict } })
  const answerProcessor = createAnswerProcessor({ readAnswer, remoteStarts: { note: () => {} }, notes })
  const session = { station: 'CP1', version } as Session
  const { read, events } = answerProcessor.process(
    session,
    { action, request, commandId: 'c1' },
    { payload: response as Payload, oddities: [] },
    askedAt,
    at,
  )
  return { ...read, events }
}

export const component = { name: 'OCPPCommCtrlr' }
export const variable = { name: 'HeartbeatInterval' }
export const place = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }
export const expiry = '2026-06-01T13:00:00Z'
export const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '1' }
