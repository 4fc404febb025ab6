import type { AnswerHandlers } from '../../handlers/answer-handler.ts'
import { present } from '../../handlers/present.ts'
import { displayText } from './messages.ts'

/** What answers say about the texts on a station's display. */
export const displayAnswers = {
  'ocpp2.0.1': {
    SetDisplayMessage: ({ message }, { status }, { at }) =>
      status === 'Accepted' ? [{ type: 'DisplayMessageSet', at, message: displayText(message) }] : [],
    // Unknown: the station does not have it, which is what was asked for.
    ClearDisplayMessage: ({ id }, _response, { at }) => [{ type: 'DisplayMessageCleared', at, id }],
    GetDisplayMessages: ({ requestId, id, priority, state }, { status }, { at }) => [
      present({
        type: 'DisplayMessagesAsked',
        at,
        requestId,
        ids: id,
        priority,
        state,
        none: status === 'Unknown' ? true : undefined,
      }),
    ],
  },
} satisfies AnswerHandlers
