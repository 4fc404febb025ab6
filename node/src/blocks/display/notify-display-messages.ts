import type * as display201 from '@ocpp/shared/blocks/display/v201'
import { type Handler, noted } from '../../handlers/handler.ts'
import { displayText } from './display-text.ts'

export const notifyDisplayMessages201: Handler<typeof display201.NotifyDisplayMessages> = (
  { requestId, tbc = false, messageInfo = [] },
  { receivedAt: at },
) =>
  noted(
    [{ type: 'DisplayMessagesReported', at, requestId, tbc, messages: messageInfo.map(displayText) }],
    true,
  )
