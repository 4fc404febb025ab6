import type { Message } from '@ocpp/shared/blocks/messages/message'
import { anonymousText } from './anonymous-text.ts'
import type { Placeholders } from './placeholders.ts'

/** One line of an exported log. */
interface LogLine {
  readonly time: string
  readonly direction: 'in' | 'out'
  readonly station: string
  /** The frame, or its text where it is no JSON. */
  readonly frame: unknown
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `head` with the payload behind it: as a value, or as text where the payload is none. */
const frameOf = (head: readonly unknown[], payload: string): unknown => {
  const value = parsed(payload)
  return value === undefined ? `${JSON.stringify(head).slice(0, -1)},${payload}]` : [...head, value]
}

/** The answer of a row, as it stood on the wire; null without one. */
const answerOf = (
  { response, outcome, errorCode }: Message,
  id: string,
  clean: (text: string) => string,
): unknown => {
  if (response === null) return null
  const payload = clean(response)
  if (outcome !== 'callError') return frameOf([3, id], payload)
  const {
    code = errorCode ?? '',
    description = '',
    details = {},
  } = (parsed(payload) ?? {}) as Record<string, unknown>
  return [4, id, code, description, details]
}

const other = { in: 'out', out: 'in' } as const

/** A row of the message log as lines that `replay` reads: its CALL, and the answer where there is one. */
export const logLinesOf = (message: Message, placeholders: Placeholders): readonly LogLine[] => {
  const clean = (text: string) => anonymousText(text, placeholders)
  const { at, direction, action, request, roundTripMs } = message
  const station = placeholders.of('STATION', message.station)
  const id = placeholders.replaced(message.messageId)
  const line = (time: string, from: 'in' | 'out', frame: unknown): LogLine => ({
    time,
    direction: from,
    station,
    frame,
  })
  const answer = answerOf(message, id, clean)
  const answeredAt = new Date(Date.parse(at) + (roundTripMs ?? 0)).toISOString()
  const answered = answer === null ? [] : [line(answeredAt, other[direction], answer)]
  if (action === '') {
    // No CALL that could be read: the row has the station's whole text, which may be an answer to nothing.
    const text = clean(request)
    const said = line(at, 'in', parsed(text) ?? text)
    return direction === 'in' ? [said, ...answered] : [said]
  }
  // What came late answers the CALL of an earlier row.
  if (message.outcome === 'late') return answered
  return [line(at, direction, frameOf([2, id, placeholders.replaced(action)], clean(request))), ...answered]
}
