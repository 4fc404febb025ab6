import { blocks } from '@ocpp/shared/blocks/all'
import type { SharedBlock } from '@ocpp/shared/blocks/block'
import type { Message } from '@ocpp/shared/blocks/messages/message'

const plain: readonly SharedBlock[] = blocks
const personalFields = new Map(plain.flatMap((block) => Object.entries(block.personalFields ?? {})))
const hidden = '[hidden]'

const withHidden = (text: string, fields: readonly string[]): string => {
  try {
    const request: unknown = JSON.parse(text)
    return typeof request === 'object' && request !== null
      ? JSON.stringify({ ...request, ...Object.fromEntries(fields.map((field) => [field, hidden])) })
      : hidden
  } catch {
    return hidden
  }
}

/** The message as the log shows it: what a station knows of a customer is not for every eye. */
export const withoutPersonalData = <M extends Pick<Message, 'action' | 'request'>>(message: M): M => {
  const fields = personalFields.get(message.action ?? '')
  return fields === undefined ? message : { ...message, request: withHidden(message.request, fields) }
}
