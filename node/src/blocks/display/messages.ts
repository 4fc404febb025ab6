import type { DisplayText } from '@ocpp/shared/blocks/display/events'
import type * as display201 from '@ocpp/shared/blocks/display/v201'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { instantOf } from '../../handlers/times.ts'

type MessageInfo = RequestOf<typeof display201.SetDisplayMessage>['message']

export const displayText = (info: MessageInfo): DisplayText =>
  present({
    id: info.id,
    priority: info.priority,
    state: info.state,
    startAt: instantOf(info.startDateTime),
    endAt: instantOf(info.endDateTime),
    transactionId: info.transactionId,
    format: info.message.format,
    language: info.message.language,
    content: info.message.content,
    component: info.display?.name,
  })

export const notifyDisplayMessages201: Handler<typeof display201.NotifyDisplayMessages> = (
  { requestId, tbc = false, messageInfo = [] },
  { receivedAt: at },
) =>
  noted(
    [{ type: 'DisplayMessagesReported', at, requestId, tbc, messages: messageInfo.map(displayText) }],
    true,
  )
