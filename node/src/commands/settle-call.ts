import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ExchangeOutcome } from '@ocpp/shared/contracts/journal'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import type { CallEnd, OwnCall } from '../stations/calls.ts'
import type { Session } from '../stations/session.ts'
import type { AnswerProcessor } from './answer-processor.ts'
import type { AnswerRead } from './read-answer.ts'

type Json = Record<string, unknown>
/** How a CALL ended that was in the station's queue. */
export type Ended = Exclude<CallEnd, { kind: 'queueFull' }>

/** The outcome, what happened with it, and how the answer was read; null without one. */
export interface Settled {
  readonly outcome: CommandOutcome
  readonly events: readonly StationEvent[]
  readonly read: AnswerRead | null
}

/** How the row of the message log says it; a CALL that never left is `unsent`. */
export const rowOutcome = (end: Ended): ExchangeOutcome => {
  if (end.kind === 'result') return 'answered'
  if (end.kind === 'error') return 'callError'
  if (end.leftAt === null) return 'unsent'
  return end.kind === 'closed' ? 'connectionLost' : 'timeout'
}

const offline: CommandOutcome = {
  outcome: 'refused',
  reason: 'offline',
  detail: 'The connection closed before the call was sent',
}

/** What a CALL's end comes to, in one outcome, and what it reports of the station. */
export const settleCall = (
  answerProcessor: AnswerProcessor,
  session: Session,
  call: OwnCall,
  end: Ended,
  at: Stamp,
): Settled => {
  const { action } = call
  const common = { protocol: session.version, action, request: withoutSecrets(call.request) as Json }
  const ms = Math.round(end.ms)
  switch (end.kind) {
    case 'result': {
      const { read, events } = answerProcessor.process(session, call, end, end.leftAt, at)
      const answer = {
        verdict: read.verdict,
        response: withoutSecrets(end.payload) as Json,
        ...(read.payload !== end.payload && { meant: withoutSecrets(read.payload) as Json }),
        ...(read.odd.length > 0 && { odd: [...read.odd] }),
      }
      return { outcome: { outcome: 'answered', ...common, ...answer, roundTripMs: ms }, events, read }
    }
    case 'error': {
      const { code, description, details } = end
      const error = { code, description, details, roundTripMs: ms }
      return { outcome: { outcome: 'callError', ...common, ...error }, events: [], read: null }
    }
    case 'timeout':
    case 'closed': {
      if (end.kind === 'closed' && end.leftAt === null) return { outcome: offline, events: [], read: null }
      const outcome = end.kind === 'timeout' ? 'timeout' : 'connectionLost'
      const events = end.leftAt === null ? [] : answerProcessor.silence(session, call, end.leftAt, at)
      return { outcome: { outcome, ...common, afterMs: ms }, events, read: null }
    }
  }
}
