import type * as authorization201 from '@ocpp/shared/blocks/authorization/v201'
import type { ContractCertificateReply } from '@ocpp/shared/blocks/certificates/questions'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import {
  type AskingHandler,
  askManagement,
  type Handler,
  isRefusal,
  type Outcome,
} from '../../handlers/handler.ts'

type Authorize = typeof authorization201.Authorize
type Response = ResponseOf<Authorize>

/** A token is not accepted on a certificate that is not (C07.FR.02); without the management nobody knows. */
const judged = (
  outcome: Outcome<Response>,
  { status: certificateStatus }: ContractCertificateReply,
): Outcome<Response> => {
  if (isRefusal(outcome)) return outcome
  const { idTokenInfo } = outcome.response
  const stands = certificateStatus === 'Accepted' || idTokenInfo.status !== 'Accepted'
  return {
    ...outcome,
    response: {
      ...outcome.response,
      idTokenInfo: stands ? idTokenInfo : { status: 'Invalid' },
      certificateStatus,
    },
    events: outcome.events.map((event) =>
      event.type === 'TokenPresented' && !stands ? { ...event, answered: 'Invalid' } : event,
    ),
  }
}

/** Authorize of 2.0.1 with a driver's contract certificate: the management looks at it before the token counts. */
export const withContractCertificate =
  (authorize: Handler<Authorize>): AskingHandler<Authorize> =>
  (request, context) => {
    const { certificate, iso15118CertificateHashData = [] } = request
    const outcome = authorize(request, context)
    if (certificate === undefined && iso15118CertificateHashData.length === 0) return outcome
    const subjects = iso15118CertificateHashData.map(
      ({ hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL }) => ({
        hashAlgorithm,
        issuerNameHash,
        issuerKeyHash,
        serialNumber,
        responderURL,
      }),
    )
    const question = {
      kind: 'contractCertificateQuery',
      station: context.station,
      subjects,
      ...(certificate !== undefined && { chain: certificate }),
    } as const
    return askManagement(question, (reply) => judged(outcome, reply ?? { status: 'NoCertificateAvailable' }))
  }
