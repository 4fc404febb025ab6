import type { DisplayText } from '@ocpp/shared/blocks/display/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { type DisplayMessageItem, type DisplayQuery, displayMessages, displayQueries } from './records.ts'

/** Sorts as the number does. */
export const displayKey = (id: number): string => String(id).padStart(10, '0')

export const displayMessage = (
  station: string,
  message: DisplayText,
  origin: DisplayMessageItem['body']['origin'],
  at: string,
): DisplayMessageItem => ({
  kind: displayMessages.kind,
  station,
  key: displayKey(message.id),
  state: message.priority,
  at,
  due: message.endAt ?? null,
  body: { message, origin },
})

const query = (station: string, requestId: number, at: string): DisplayQuery => ({
  kind: displayQueries.kind,
  station,
  key: String(requestId),
  state: 'open',
  at,
  due: null,
  body: { filter: {}, askedAt: at, seen: [] },
})

/** A part of a report that nobody is known to have asked for: it may have overtaken the answer to the question. */
export const earlyQuery = (station: string, event: EventOf<'DisplayMessagesReported'>): DisplayQuery => {
  const early = query(station, event.requestId, event.at)
  return withPart({ ...early, body: { ...early.body, early: true } }, event)
}

/** The question, with the parts of its report that came before it. */
export const displayQuery = (
  station: string,
  event: EventOf<'DisplayMessagesAsked'>,
  former: DisplayQuery | null,
): DisplayQuery => {
  const { at, requestId, ids, priority, state, none } = event
  const asked = query(station, requestId, at)
  // Asked for twice under one number while it is open: what was reported counts.
  const before = former?.body.early === true || former?.state === 'open' ? former : asked
  return {
    ...asked,
    state: none === true ? 'complete' : before.state,
    body: {
      filter: {
        ...(ids !== undefined && { ids }),
        ...(priority !== undefined && { priority }),
        ...(state !== undefined && { state }),
      },
      askedAt: before.body.askedAt,
      seen: before.body.seen,
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

const matches = (
  { message }: DisplayMessageItem['body'],
  { ids, priority, state }: DisplayQuery['body']['filter'],
) =>
  (ids === undefined || ids.includes(message.id)) &&
  (priority === undefined || message.priority === priority) &&
  (state === undefined || message.state === state)

/** What a complete report did not name though it was asked for: the station has it no more. */
export const missingFrom = (
  query: DisplayQuery,
  messages: readonly DisplayMessageItem[],
): readonly DisplayMessageItem[] => {
  if (query.state !== 'complete' || query.body.early === true) return []
  const { filter, askedAt, seen } = query.body
  // What was set since may not have been there yet when the station looked.
  return messages.filter(
    ({ body, at }) => at <= askedAt && matches(body, filter) && !seen.includes(body.message.id),
  )
}
