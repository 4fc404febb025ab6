import type { CommandOutcome, CommandReply } from '@ocpp/shared/contracts/commands'
import type { EntryKey } from '@ocpp/shared/contracts/journal'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { find } from '@ocpp/shared/ocpp/registry'
import { createFieldOrder } from '@ocpp/shared/ocpp/schema/field-order'
import type { RecordEntry } from '../message-log/record.ts'
import { outgoingRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { OwnCall } from '../stations/calls.ts'
import type { Session } from '../stations/session.ts'
import type { AnswerProcessor } from './answer-processor.ts'
import { type Ended, rowOutcome, type Settled, settleCall } from './settle-call.ts'

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

/** A full journal commits once a second. */
const KEPT_MS = 3_000

/** Calls a station and says in one outcome how it ended; the exchange and what it reported go to the journal. */
export const createCallStation = (deps: CallStationDeps) => {
  const { source, stamp, metrics, answerProcessor } = deps
  const fieldOrder = createFieldOrder()

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
    deps.record(session, {
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
    const settled = settleCall(answerProcessor, session, call, end, at)
    const entry = record(session, call, end, settled, at)
    const { outcome } = settled
    const answered = end.kind === 'result' || end.kind === 'error'
    metrics.command(call.action, resultOf(outcome), answered ? end.ms / 1_000 : null)
    return { outcome, entry: await entry }
  }
}

export type CallStation = ReturnType<typeof createCallStation>
