import type {
  CertificateStatusReply,
  ContractCertificateReply,
  EvCertificateQuery,
  EvCertificateReply,
} from '@ocpp/shared/blocks/certificates/questions'
import type { CentreQuestion, Request } from '@ocpp/shared/contracts/requests'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { certificateStatus, type StatusContext } from './status/certificate-status.ts'
import { contractCertificateStatus } from './status/contract-certificate.ts'

const kinds: ReadonlySet<string> = new Set([
  'certificateStatusQuery',
  'evCertificateQuery',
  'contractCertificateQuery',
] satisfies CentreQuestion['kind'][])

export const isCentreQuestion = (request: Request): request is CentreQuestion => kinds.has(request.kind)

const evCertificate = async (
  { pki, log }: StatusContext,
  { kind: _kind, ...query }: EvCertificateQuery,
): Promise<EvCertificateReply> => {
  if (pki.evCertificates === null)
    return { failed: 'noProvider', detail: 'No provider of contract certificates is set up' }
  try {
    return await pki.evCertificates.certificateFor(query)
  } catch (error) {
    log.warn(
      { station: query.station, reason: messageOf(error) },
      'the provider of contract certificates failed',
    )
    return { failed: 'providerFailed', detail: 'The provider of contract certificates failed' }
  }
}

/** Answers what a node asks for a station that waits. */
export const answerCentreQuestion = async (
  context: StatusContext,
  question: CentreQuestion,
): Promise<CertificateStatusReply | EvCertificateReply | ContractCertificateReply> => {
  switch (question.kind) {
    case 'certificateStatusQuery':
      return await certificateStatus(context, question.subject)
    case 'evCertificateQuery':
      return await evCertificate(context, question)
    case 'contractCertificateQuery':
      return await contractCertificateStatus(context, question)
  }
}
