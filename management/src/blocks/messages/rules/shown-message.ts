import type { Message } from '@ocpp/shared/blocks/messages/message'
import { summaryOf } from '@ocpp/shared/ocpp/summary'
import { withoutPersonalData } from './personal-data.ts'

/** The message as the log shows it, with its line. */
export const shownMessage = (message: Message): Message => ({
  ...withoutPersonalData(message),
  summary: summaryOf(message),
})
