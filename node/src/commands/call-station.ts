import type { CommandOutcome } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ExchangeOutcome } from '@ocpp/shared/contracts/journal'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { createFieldOrder } from '@ocpp/shared/ocpp/field-order'
import { find } from '@ocpp/shared/ocpp/registry'
import type { Validators } from '@ocpp/shared/ocpp/validators'
import type { Journal } from '../journal/journal.ts'
import type { CallEnd } from '../rpc/calls.ts'
import type { RemoteStarts } from '../rpc/remote-starts.ts'
import { outgoingRow } from '../rpc/rows.ts'
import { expectTriggered } from '../rpc/triggered.ts'
import type { Metrics } from '../server/metrics.ts'
import type { Stamp } from '../stamp.ts'
import type { Session } from '../stations/session.ts'
import { learnedFrom } from './lessons.ts'
import { withoutSecrets } from './secrets.ts'
import { verdictOf } from './verdicts.ts'

export interface CallStationDeps {
  readonly stamp: () => Stamp
  readonly log: Logger
  readonly journal: Journal
  readonly metrics: Metrics
  readonly validators: Validators
  readonly remoteStarts: Pick<RemoteStarts, 'note'>
}

export interface StationCall {
  readonly action: string
  readonly request: object
  readonly deadlineMs: number
  readonly commandId?: string
}

type Json = Record<string, unknown>
type Ended = Exclude<CallEnd, { kind: 'queueFull' }>

/** How the row of the message log says it; a CALL that never left is `unsent`. */
const rowOutcome = (end: Ended): ExchangeOutcome => {
  if (end.kind === 'result') return 'answered'
  if (end.kind === 'error') return 'callError'
  if (!end.sent) return 'unsent'
  return end.kind === 'closed' ? 'connectionLost' : 'timeout'
}

/** Calls a station and says in one outcome how it ended; the exchange and what it told go to the journal. */
export const createCallStation = (deps: CallStationDeps) => {
  const { stamp, log, journal, metrics, validators, remoteStarts } = deps
  const fieldOrder = createFieldOrder()

  const fits = (session: Session, action: string, end: Ended): boolean => {
    if (end.kind !== 'result') return false
    const issues = validators.response(session.version, action)?.(end.payload) ?? null
    if (issues === null) return true
    // The station has done, or not done, what it was asked to: its word counts, however it is spelled.
    log.warn({ station: session.station, action, path: issues[0]?.message }, 'answer does not fit its schema')
    return false
  }

  const record = (session: Session, { action, request, commandId }: StationCall, end: Ended, ok: boolean) => {
    const { iso } = stamp()
    const response = end.kind === 'result' ? end.payload : null
    const events: StationEvent[] =
      ok && response !== null
        ? [...learnedFrom(session.version, action, request, response, { at: iso, commandId })]
        : []
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
      events,
    })
  }

  const outcomeOf = (session: Session, call: StationCall, end: Ended, ok: boolean): CommandOutcome => {
    const { version: protocol } = session
    const { action } = call
    const common = { protocol, action, request: withoutSecrets(call.request) as Json }
    switch (end.kind) {
      case 'result': {
        const verdict = verdictOf(protocol, action, end.payload, ok)
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
        return end.sent
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
    const end = await session.calls.call(call.action, call.request, call.deadlineMs)
    if (end.kind === 'queueFull') {
      metrics.command(call.action, 'refused', null)
      return { outcome: 'refused', reason: 'queueFull', detail: 'Too many calls wait for this station' }
    }
    const ok = fits(session, call.action, end)
    if (end.kind === 'result') {
      expectTriggered(session, call, end.payload, stamp().ms)
      const answered = { action: call.action, request: call.request, response: end.payload }
      remoteStarts.note(session.station, { ...answered, commandId: call.commandId }, stamp().ms)
    }
    record(session, call, end, ok)
    const outcome = outcomeOf(session, call, end, ok)
    const answered = end.kind === 'result' || end.kind === 'error'
    metrics.command(call.action, resultOf(outcome), answered ? end.ms / 1_000 : null)
    return outcome
  }
}

export type CallStation = ReturnType<typeof createCallStation>
