import type { Message } from '@ocpp/shared/blocks/messages/message'
import { type AnsweredMessage, messageKey } from './chaos-ledger.ts'

export interface OrderFinding {
  /** Answered messages of the promised kinds that the log has not. */
  readonly lost: readonly string[]
  /** Messages that stand in the log before one that was answered earlier. */
  readonly disordered: readonly string[]
  /** Rows of one and the same message on one and the same connection. */
  readonly twice: readonly string[]
}

type Row = Pick<Message, 'action' | 'request' | 'connection' | 'messageId' | 'summary'>

/**
 * Holds one station's message log, oldest first, against what it was answered. A station that got no answer sends the
 * same again, so the log may have it more than once: its place is that of the first.
 */
export const compareOrder = (rows: readonly Row[], answered: readonly AnsweredMessage[]): OrderFinding => {
  const places = new Map<string, number>()
  const sent = new Map<string, number>()
  for (const [place, { action, request, connection, messageId, summary }] of rows.entries()) {
    const key = messageKey(action, request)
    if (!places.has(key)) places.set(key, place)
    // A frame that a station repeats by itself has a row that says so.
    if (summary.startsWith('Sent again')) continue
    const frame = `${connection} ${messageId}`
    sent.set(frame, (sent.get(frame) ?? 0) + 1)
  }
  const lost: string[] = []
  const disordered: string[] = []
  let latest = -1
  // In 2.0.1 a plug may say the same twice within a millisecond: it is known again as the first.
  const first = new Map(answered.toReversed().map((one) => [one.key, one]))
  for (const { key, promised } of answered.filter((one) => first.get(one.key) === one)) {
    const place = places.get(key)
    if (place === undefined) {
      if (promised) lost.push(key)
      continue
    }
    if (place < latest) disordered.push(key)
    latest = Math.max(latest, place)
  }
  const twice = [...sent].filter(([, count]) => count > 1).map(([frame]) => frame)
  return { lost, disordered, twice }
}
