import type { EvCertificateQuery, EvCertificateReply } from '@ocpp/shared/blocks/certificates/questions'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { AnswerContext, AnswerTable } from '../../use-cases/references/answer.ts'
import { certificateStatus } from './status/certificate-status.ts'
import { contractCertificateStatus } from './status/contract-certificate.ts'

const evCertificate = async (
  { pki, log }: Pick<AnswerContext, 'pki' | 'log'>,
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

/** What nodes ask about certificates for a station that waits. */
export const certificateAnswers = {
  certificateStatusQuery: (context, { subject }) => certificateStatus(context, subject),
  evCertificateQuery: evCertificate,
  contractCertificateQuery: contractCertificateStatus,
} satisfies Partial<AnswerTable>
