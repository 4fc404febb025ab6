import type { SignedUse } from '@ocpp/shared/blocks/certificates/events'
import type * as certificates16 from '@ocpp/shared/blocks/certificates/v16'
import type * as certificates201 from '@ocpp/shared/blocks/certificates/v201'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import { printable } from '@ocpp/shared/ocpp/printable'
import {
  type Answer,
  type AskingHandler,
  askManagement,
  type Context,
  type Handler,
} from '../../handlers/handler.ts'

const STATUS_LENGTH = 5500
const CONTRACT_LENGTH = 5600

/** Why something could not be done, in a word and a sentence. */
interface Failure {
  readonly failed: string
  readonly detail: string
}

const notAsked: Failure = { failed: 'centreAway', detail: 'The management could not be asked' }
const tooLong = (whose: string): Failure => ({
  failed: 'tooLong',
  detail: `The ${whose}’s answer does not fit into the message`,
})

/** The answer to what could not be done. */
const failure = ({ failed, detail }: Failure) => ({
  status: 'Failed' as const,
  statusInfo: {
    reasonCode: `${failed.charAt(0).toUpperCase()}${failed.slice(1)}`.slice(0, 20),
    additionalInfo: printable(detail, 512),
  },
})

type Status = ResponseOf<typeof certificates201.GetCertificateStatus>
type Contract = ResponseOf<typeof certificates201.Get15118EVCertificate>

const answered = <R>(response: R): Answer<R> => ({ response, events: [], waits: false })

/** The station passes on what a vehicle's charging depends on: whether a certificate is revoked. */
export const getCertificateStatus201: AskingHandler<typeof certificates201.GetCertificateStatus> = (
  { ocspRequestData: { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL } },
  { station },
) => {
  const subject = { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL }
  return askManagement({ kind: 'certificateStatusQuery', station, subject }, (reply): Answer<Status> => {
    const outcome = reply ?? notAsked
    if ('failed' in outcome) return answered(failure(outcome))
    const { ocspResult } = outcome
    if (ocspResult.length > STATUS_LENGTH) return answered(failure(tooLong('responder')))
    return answered({ status: 'Accepted', ocspResult })
  })
}

/** A vehicle wants its contract certificate: only a contract certificate pool can give it one. */
export const get15118EVCertificate201: AskingHandler<typeof certificates201.Get15118EVCertificate> = (
  { iso15118SchemaVersion: schemaVersion, action, exiRequest },
  { station },
) =>
  askManagement(
    { kind: 'evCertificateQuery', station, schemaVersion, action, exiRequest },
    (reply): Answer<Contract> => {
      const outcome = reply ?? notAsked
      if ('failed' in outcome) return answered({ ...failure(outcome), exiResponse: '' })
      const { exiResponse } = outcome
      if (exiResponse.length > CONTRACT_LENGTH)
        return answered({ ...failure(tooLong('provider')), exiResponse: '' })
      return answered({ status: 'Accepted', exiResponse })
    },
  )

const looksLikeRequest = (csr: string): boolean =>
  /-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]+-----END (NEW )?CERTIFICATE REQUEST-----/.test(
    csr,
  )

/** One request is one thing to decide, however often it is sent. */
const nameOf = (use: SignedUse, csr: string): string =>
  new Bun.CryptoHasher('sha256').update(`${use}\n${csr}`).digest('hex').slice(0, 32)

/** Accepted means that it will be looked at: the certificate itself, or a refusal, comes later. */
const requested = (
  use: SignedUse,
  csr: string,
  { admission, receivedAt: at }: Context,
): Answer<{ status: 'Accepted' | 'Rejected' }> => {
  const status = admission === 'accepted' && looksLikeRequest(csr) ? 'Accepted' : 'Rejected'
  return {
    response: { status },
    events: [{ type: 'CertificateRequested', at, request: nameOf(use, csr), use, csr, answered: status }],
    waits: true,
  }
}

export const signCertificate16: Handler<typeof certificates16.SignCertificate> = ({ csr }, context) =>
  requested('ChargingStationCertificate', csr, context)

export const signCertificate201: Handler<typeof certificates201.SignCertificate> = (
  { csr, certificateType },
  context,
) => requested(certificateType ?? 'ChargingStationCertificate', csr, context)
