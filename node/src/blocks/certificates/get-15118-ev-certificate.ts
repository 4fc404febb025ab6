import type { EvCertificateReply } from '@ocpp/shared/blocks/certificates/questions'
import type * as certificates201 from '@ocpp/shared/blocks/certificates/v201'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import { type AskingHandler, askManagement } from '../../handlers/handler.ts'
import { type Failure, failureInfo } from './failure-info.ts'

const RESPONSE_LENGTH = 5600

const notAsked: Failure = { failed: 'centreAway', detail: 'The management could not be asked' }
const tooLong: Failure = { failed: 'tooLong', detail: 'The provider’s answer does not fit into the message' }

const responseTo = (
  reply: EvCertificateReply | null,
): ResponseOf<typeof certificates201.Get15118EVCertificate> => {
  const outcome = reply ?? notAsked
  const failed = (failure: Failure) =>
    ({ status: 'Failed', statusInfo: failureInfo(failure), exiResponse: '' }) as const
  if ('failed' in outcome) return failed(outcome)
  const { exiResponse } = outcome
  return exiResponse.length > RESPONSE_LENGTH ? failed(tooLong) : { status: 'Accepted', exiResponse }
}

/** A vehicle wants its contract certificate: only a contract certificate pool can give it one. */
export const get15118EVCertificate201: AskingHandler<typeof certificates201.Get15118EVCertificate> = (
  { iso15118SchemaVersion: schemaVersion, action, exiRequest },
  { station },
) =>
  askManagement({ kind: 'evCertificateQuery', station, schemaVersion, action, exiRequest }, (reply) => ({
    response: responseTo(reply),
    events: [],
    waits: false,
  }))
