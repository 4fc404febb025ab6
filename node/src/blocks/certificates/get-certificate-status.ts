import type { CertificateStatusReply } from '@ocpp/shared/blocks/certificates/questions'
import type * as certificates201 from '@ocpp/shared/blocks/certificates/v201'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import { type AskingHandler, askManagement } from '../../handlers/handler.ts'
import { type Failure, failureInfo } from './failure-info.ts'

const RESULT_LENGTH = 5500

const notAsked: Failure = { failed: 'centreAway', detail: 'The management could not be asked' }
const tooLong: Failure = { failed: 'tooLong', detail: 'The responder’s answer does not fit into the message' }

const responseTo = (
  reply: CertificateStatusReply | null,
): ResponseOf<typeof certificates201.GetCertificateStatus> => {
  const outcome = reply ?? notAsked
  if ('failed' in outcome) return { status: 'Failed', statusInfo: failureInfo(outcome) }
  const { ocspResult } = outcome
  if (ocspResult.length > RESULT_LENGTH) return { status: 'Failed', statusInfo: failureInfo(tooLong) }
  return { status: 'Accepted', ocspResult }
}

/** The station passes on what a vehicle's charging depends on: whether a certificate is revoked. */
export const getCertificateStatus201: AskingHandler<typeof certificates201.GetCertificateStatus> = (
  { ocspRequestData: { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL } },
  { station },
) =>
  askManagement(
    {
      kind: 'certificateStatusQuery',
      station,
      subject: { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL },
    },
    (reply) => ({ response: responseTo(reply), events: [], waits: false }),
  )
