import type { EventOf } from '@ocpp/shared/contracts/events'
import type { AnswerContext } from '../../handlers/answer-handler.ts'
import { present } from '../../handlers/present.ts'

type Promised = EventOf<'ReportPromised'>

/** The report that a station agrees to send, by its answer; none where it refuses. */
export const reportPromised = (
  status: string,
  { at, commandId }: AnswerContext,
  request: { readonly requestId: number },
  scope: Promised['scope'],
): Promised[] =>
  status === 'Accepted' || status === 'EmptyResultSet'
    ? [
        {
          type: 'ReportPromised',
          at,
          requestId: request.requestId,
          scope,
          empty: status === 'EmptyResultSet',
          ...present({ commandId }),
        },
      ]
    : []
