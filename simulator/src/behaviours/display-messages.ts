import type { Behaviour, Device, Payload } from '../device.ts'

/** Small on purpose: reports come in several parts. */
const perReport = 2

interface MessageInfo {
  readonly id: number
  readonly priority: string
  readonly state?: string
  readonly endDateTime?: string
  readonly transactionId?: string
  readonly message: { readonly format: string }
}

interface Filter {
  readonly id?: readonly number[]
  readonly priority?: string
  readonly state?: string
}

/** Shown still: neither its time nor its transaction has ended. */
const isAlive = ({ endDateTime, transactionId }: MessageInfo, { plugs, now }: Device): boolean =>
  (endDateTime === undefined || Date.parse(endDateTime) > now().getTime()) &&
  (transactionId === undefined || plugs.some(({ session }) => session?.transactionId === transactionId))

const matches = (message: MessageInfo, { id, priority, state }: Filter): boolean =>
  (id === undefined || id.includes(message.id)) &&
  (priority === undefined || message.priority === priority) &&
  (state === undefined || message.state === state)

export const displayMessages: Behaviour = (device) => {
  const messages = new Map<number, MessageInfo>()
  const forget = () => {
    for (const message of messages.values()) if (!isAlive(message, device)) messages.delete(message.id)
  }

  const statusOf = (message: MessageInfo): string => {
    if (message.message.format === 'HTML') return 'NotSupportedMessageFormat'
    if (message.transactionId !== undefined && !isAlive(message, device)) return 'UnknownTransaction'
    return isAlive(message, device) ? 'Accepted' : 'Rejected'
  }

  const set = ({ message }: Payload): Payload => {
    const given = message as MessageInfo
    const status = statusOf(given)
    if (status !== 'Accepted') return { status }
    // Only one message is always in front (O01.FR.03): the new one takes the place of the old one.
    if (given.priority === 'AlwaysFront') {
      for (const { id, priority } of messages.values()) if (priority === 'AlwaysFront') messages.delete(id)
    }
    messages.set(given.id, given)
    return { status }
  }

  const report = (payload: Payload): Payload => {
    forget()
    const found = [...messages.values()].filter((message) => matches(message, payload as Filter))
    if (found.length === 0) return { status: 'Unknown' }
    for (let at = 0; at < found.length; at += perReport) {
      device.say({
        action: 'NotifyDisplayMessages',
        payload: {
          requestId: payload.requestId,
          tbc: at + perReport < found.length,
          messageInfo: found.slice(at, at + perReport),
        },
      })
    }
    return { status: 'Accepted' }
  }

  return {
    'ocpp2.0.1': {
      SetDisplayMessage: set,
      GetDisplayMessages: report,
      ClearDisplayMessage: ({ id }) => {
        forget()
        return { status: messages.delete(Number(id)) ? 'Accepted' : 'Unknown' }
      },
    },
  }
}
