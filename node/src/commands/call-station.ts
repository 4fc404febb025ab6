import type { CommandOutcome, CommandReply } from '@ocpp/shared/contracts/commands'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { EntryKey, ExchangeOutcome } from '@ocpp/shared/contracts/journal'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { find } from '@ocpp/shared/ocpp/registry'
import { createFieldOrder } from '@ocpp/shared/ocpp/schema/field-order'
import type { RecordEntry } from '../message-log/record.ts'
import { outgoingRow } from '../message-log/rows.ts'
import { withoutSecrets } from '../message-log/secrets.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { CallEnd, OwnCall } from '../stations/calls.ts'
import type { Session } from '../stations/session.ts'
import type { AnswerProcessor } from './answer-processor.ts'
import type { AnswerRead } from './read-answer.ts'

export interface CallStationDeps {
  /** Under which the journal numbers its entries. */
  readonly source: string
  readonly stamp: () => Stamp
  readonly record: RecordEntry
  readonly metrics: Metrics
  readonly answerProcessor: AnswerProcessor
}

export interface StationCall extends OwnCall {
  readonly deadlineMs: number
}

/** The outcome, what happened with it, and how the answer was read; null without one. */
interface Settled {
  readonly outcome: CommandOutcome
  readonly events: readonly StationEvent[]
  readonly read: AnswerRead | null
}

/** A full journal commits once a second. */
const KEPT_MS = 3_000

type Json = Record<string, unknown>
type Ended = Exclude<CallEnd, { kind: 'queueFull' }>

/** How the row of the message log says it; a CALL that never left is `unsent`. */
const rowOutcome = (end: Ended): ExchangeOutcome => {
  if (end.kind === 'result') return 'answered'
  if (end.kind === 'error') return 'callError'
  if (end.leftAt === null) return 'unsent'
  return end.kind === 'closed' ? 'connectionLost' : 'timeout'
}

/** Calls a station and says in one outcome how it ended; the exchange and what it reported go to the journal. */
export const createCallStation = (deps: CallStationDeps) => {
  const { source, stamp, record: keep, metrics, answerProcessor } = deps
  const fieldOrder = createFieldOrder()

  const settle = (session: Session, call: StationCall, end: Ended, at: Stamp): Settled => {
    const { action } = call
    const common = { protocol: session.version, action, request: withoutSecrets(call.request) as Json }
    const ms = Math.round(end.ms)
    const silence = () => (end.leftAt === null ? [] : answerProcessor.silence(session, call, end.leftAt, at))
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
        const said = { code, description, details, roundTripMs: ms }
        return { outcome: { outcome: 'callError', ...common, ...said }, events: [], read: null }
      }
      case 'timeout':
        return { outcome: { outcome: 'timeout', ...common, afterMs: ms }, events: silence(), read: null }
      case 'closed': {
        if (end.leftAt !== null)
          return {
            outcome: { outcome: 'connectionLost', ...common, afterMs: ms },
            events: silence(),
            read: null,
          }
        const detail = 'The connection closed before the call was sent'
        return { outcome: { outcome: 'refused', reason: 'offline', detail }, events: [], read: null }
      }
    }
  }

  /** Resolves to the entry once it is on disk; to null when it is not soon: the outcome does not wait for a disk. */
  const record = (
    session: Session,
    call: StationCall,
    end: Ended,
    { events, read }: Settled,
    at: Stamp,
  ): Promise<EntryKey | null> => {
    const { action, request, commandId } = call
    const { messageId, ms } = end
    const error =
      end.kind === 'error'
        ? { error: { code: end.code, description: end.description, details: end.details } }
        : {}
    const { promise, resolve } = Promise.withResolvers<EntryKey | null>()
    const timer = setTimeout(resolve, KEPT_MS, null)
    keep(session, {
      station: session.station,
      receivedAt: at.iso,
      exchange: () =>
        outgoingRow({
          ...{ session, messageId, action, request, ms, commandId },
          outcome: rowOutcome(end),
          response: end.kind === 'result' ? end.payload : null,
          read,
          ...error,
        }),
      events: [...events],
      onKept: (sequence) => {
        clearTimeout(timer)
        resolve(sequence === null ? null : { source, sequence })
      },
    })
    return promise
  }

  const resultOf = (outcome: CommandOutcome): string =>
    outcome.outcome === 'answered' ? outcome.verdict : outcome.outcome

  const inOrder = (session: Session, call: StationCall): StationCall => {
    const schema = find(session.version, call.action)?.request
    return schema === undefined ? call : { ...call, request: fieldOrder(schema, call.request) }
  }

  return async (session: Session, asked: StationCall): Promise<CommandReply> => {
    const call = inOrder(session, asked)
    const end = await session.calls.call(call, call.deadlineMs)
    if (end.kind === 'queueFull') {
      metrics.command(call.action, 'refused', null)
      const detail = 'Too many calls wait for this station'
      return { outcome: { outcome: 'refused', reason: 'queueFull', detail }, entry: null }
    }
    const at = stamp()
    const settled = settle(session, call, end, at)
    const entry = record(session, call, end, settled, at)
    const { outcome } = settled
    const answered = end.kind === 'result' || end.kind === 'error'
    metrics.command(call.action, resultOf(outcome), answered ? end.ms / 1_000 : null)
    return { outcome, entry: await entry }
  }
}

export type CallStation = ReturnType<typeof createCallStation>
