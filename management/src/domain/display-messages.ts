import type { EventOf } from '@ocpp/shared/contracts/events'
import type { DisplayText } from '@ocpp/shared/contracts/events/display-messages'
import type { DisplayMessageBody, DisplayQueryBody } from './display-body.ts'
import type { Item } from './items.ts'

export type DisplayMessage = Item<'displayMessage'>

export type DisplayQuery = Item<'displayQuery'>

/** Sorts as the number does. */
const keyOf = (id: number): string => String(id).padStart(10, '0')

export const displayMessage = (
  station: string,
  message: DisplayText,
  origin: DisplayMessageBody['origin'],
  at: string,
): DisplayMessage => ({
  kind: 'displayMessage',
  station,
  key: keyOf(message.id),
  state: message.priority,
  at,
  due: message.endAt ?? null,
  body: { message, origin },
})

export const displayKey = keyOf

export const displayQuery = (station: string, event: EventOf<'DisplayMessagesAsked'>): DisplayQuery => {
  const { at, requestId, ids, priority, state, none } = event
  return {
    kind: 'displayQuery',
    station,
    key: String(requestId),
    state: none === true ? 'complete' : 'open',
    at,
    due: null,
    body: {
      filter: {
        ...(ids !== undefined && { ids }),
        ...(priority !== undefined && { priority }),
        ...(state !== undefined && { state }),
      },
      askedAt: at,
      seen: [],
    },
  }
}

/** The question with one more part of its report. */
export const withPart = (query: DisplayQuery, event: EventOf<'DisplayMessagesReported'>): DisplayQuery => ({
  ...query,
  state: event.tbc ? query.state : 'complete',
  at: event.at,
  body: { ...query.body, seen: [...query.body.seen, ...event.messages.map(({ id }) => id)] },
})

const matches = ({ message }: DisplayMessageBody, { ids, priority, state }: DisplayQueryBody['filter']) =>
  (ids === undefined || ids.includes(message.id)) &&
  (priority === undefined || message.priority === priority) &&
  (state === undefined || message.state === state)

/** What a complete report did not name though it was asked for: the station has it no more. */
export const missingFrom = (
  query: DisplayQuery,
  messages: readonly DisplayMessage[],
): readonly DisplayMessage[] => {
  if (query.state !== 'complete') return []
  const { filter, askedAt, seen } = query.body
  // What was set since may not have been there yet when the station looked.
  return messages.filter(
    ({ body, at }) => at <= askedAt && matches(body, filter) && !seen.includes(body.message.id),
  )
}
