import type { Message } from '@ocpp/shared/api/messages'

interface PersonalData {
  readonly requestId: number
  readonly seqNo: number
  readonly data: string
}

const parsed = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** A part of a report about a customer, read from the message that brought it; null when it is none. */
export const personalDataOf = (request: string): PersonalData | null => {
  const { requestId, seqNo, data } = parsed(request) ?? {}
  return typeof requestId === 'number' && typeof seqNo === 'number' && typeof data === 'string'
    ? { requestId, seqNo, data }
    : null
}

/** The message as the log shows it: what a station knows of a customer is not for every eye. */
export const withoutPersonalData = <M extends Pick<Message, 'action' | 'request'>>(message: M): M => {
  if (message.action !== 'NotifyCustomerInformation') return message
  const request = parsed(message.request)
  const shown = request === null ? '[hidden]' : JSON.stringify({ ...request, data: '[hidden]' })
  return { ...message, request: shown }
}
