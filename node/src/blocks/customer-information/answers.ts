import type { EventOf } from '@ocpp/shared/contracts/events'
import type { AnswerHandlers } from '../../handlers/answer-handler.ts'

type Asked = EventOf<'CustomerInformationAsked'>

/** What answers say about requests for customers' data; whose data it is stays out of the history. */
export const customerAnswers = {
  'ocpp2.0.1': {
    CustomerInformation: (request, { status }, { at, askedAt, commandId }) => {
      if (status !== 'Accepted') return []
      const { requestId, report, clear, idToken, customerIdentifier, customerCertificate } = request
      const by: Asked['by'] = []
      if (idToken !== undefined) by.push('idToken')
      if (customerIdentifier !== undefined) by.push('identifier')
      if (customerCertificate !== undefined) by.push('certificate')
      const key = commandId ?? `${requestId} ${askedAt}`
      return [{ type: 'CustomerInformationAsked', at, askedAt, key, requestId, report, clear, by }]
    },
  },
} satisfies AnswerHandlers
