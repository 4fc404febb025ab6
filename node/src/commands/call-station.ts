import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ExchangeOutcome } from '@ocpp/shared/contracts/journal'
import { createFieldOrder } from '@ocpp/shared/ocpp/field-order'
import { find } from '@ocpp/shared/ocpp/registry'
import type { Journal } from '../journal/journal.ts'
import type { CallEnd, OwnCall } from '../rpc/calls.ts'
import { outgoingRow } from '../rpc/rows.ts'
import type { Metrics } from '../server/metrics.ts'
import type { Stamp } from '../stamp.ts'
import type { Session } from '../stations/session.ts'
import type { HearAnswer } from './hear-answer.ts'
import type { AnswerRead } from './read-answer.ts'
import { withoutSecrets } from './secrets.ts'

export interface CallStationDeps {
  readonly stamp: () => Stamp
  readonly journal: Journal
  readonly metrics: Metrics
  readonly hearAnswer: HearAnswer
}

export interface StationCall extends OwnCall {
  readonly deadlineMs: number
}

/** What follows from how it ended; `read` is null without an answer. */
interface Heard {
  readonly read: AnswerRead | null
  readonly events: readonly StationEvent[]
}

type Json = Record<string, unknown>
type Ended = Exclude<CallEnd, { kind: 'queueFull' }>

/** How the row of the message log says it; a CALL that never left is `unsent`. */
const rowOutcome = (end: Ended): ExchangeOutcome => {
  if (end.kind === 'result') return 'answered'
  if (end.kind === 'error') return 'callError'
  if (end.leftAt === null) return 'unsent'
  return end.kind === 'closed' ? 'connectionLost' : 'timeout'
}

/** Calls a station and says in one outcome how it ended; the exchange and what it told go to the journal. */
export const createCallStation = (deps: CallStationDeps) => {
  const { stamp, journal, metrics, hearAnswer } = deps
  const fieldOrder = createFieldOrder()

  const hear = (session: Session, call: StationCall, end: Ended, at: Stamp): Heard => {
    const nothing: Heard = { read: null, events: [] }
    // What never left has led to nothing; an error says that the station did not do it.
    if (end.leftAt === null || end.kind === 'error') return nothing
    return end.kind === 'result'
      ? hearAnswer.hear(session, call, end.payload, end.leftAt, at)
      : { ...nothing, events: hearAnswer.silence(session, call, end.leftAt, at) }
  }

  const record = (session: Session, call: StationCall, end: Ended, { events }: Heard, { iso }: Stamp) => {
    const { action, request, commandId } = call
    const response = end.kind === 'result' ? end.payload : null
    const error =
      end.kind === 'error'
        ? { error: { code: end.code, description: end.description, details: end.details } }
        : {}
    journal.append({
      station: session.station,
      receivedAt: iso,
      exchange: () =>
        outgoingRow({
          session,
          messageId: end.messageId,
          action,
          request,
          outcome: rowOutcome(end),
          response,
          ...error,
          ms: end.ms,
          commandId,
        }),
      events: [...events],
    })
  }

  const outcomeOf = (session: Session, call: StationCall, end: Ended, { read }: Heard): CommandOutcome => {
    const { version: protocol } = session
    const { action } = call
    const common = { protocol, action, request: withoutSecrets(call.request) as Json }
    switch (end.kind) {
      case 'result': {
        const verdict = read?.verdict ?? 'accepted'
        const response = withoutSecrets(end.payload) as Json
        return { outcome: 'answered', verdict, ...common, response, roundTripMs: Math.round(end.ms) }
      }
      case 'error': {
        const { code, description, details } = end
        return {
          outcome: 'callError',
          ...common,
          code,
          description,
          details,
          roundTripMs: Math.round(end.ms),
        }
      }
      case 'timeout':
        return { outcome: 'timeout', ...common, afterMs: Math.round(end.ms) }
      case 'closed':
        return end.leftAt !== null
          ? { outcome: 'connectionLost', ...common, afterMs: Math.round(end.ms) }
          : {
              outcome: 'refused',
              reason: 'offline',
              detail: 'The connection closed before the call was sent',
            }
    }
  }

  const resultOf = (outcome: CommandOutcome): string =>
    outcome.outcome === 'answered' ? outcome.verdict : outcome.outcome

  const inOrder = (session: Session, call: StationCall): StationCall => {
    const schema = find(session.version, call.action)?.request
    return schema === undefined ? call : { ...call, request: fieldOrder(schema, call.request) }
  }

  return async (session: Session, asked: StationCall): Promise<CommandOutcome> => {
    const call = inOrder(session, asked)
    const end = await session.calls.call(call, call.deadlineMs)
    if (end.kind === 'queueFull') {
      metrics.command(call.action, 'refused', null)
      return { outcome: 'refused', reason: 'queueFull', detail: 'Too many calls wait for this station' }
    }
    const at = stamp()
    const heard = hear(session, call, end, at)
    record(session, call, end, heard, at)
    const outcome = outcomeOf(session, call, end, heard)
    const answered = end.kind === 'result' || end.kind === 'error'
    metrics.command(call.action, resultOf(outcome), answered ? end.ms / 1_000 : null)
    return outcome
  }
}

export type CallStation = ReturnType<typeof createCallStation>
