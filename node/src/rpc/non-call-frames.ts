import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Exchange } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { encodeErrorCode } from '@ocpp/shared/ocpp/call-errors'
import {
  type BadFrame,
  type ErrorFrame,
  encodeError,
  type ResultFrame,
  UNREADABLE_ID,
} from '@ocpp/shared/ocpp/frame'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import type { AnswerProcessor } from '../commands/answer-processor.ts'
import type { AnswerRead } from '../commands/read-answer.ts'
import type { OddNotes } from '../message-log/odd-notes.ts'
import type { RecordEntry } from '../message-log/record.ts'
import { outgoingRow, rawRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { LateCall } from '../stations/calls.ts'
import type { Session } from '../stations/session.ts'

export interface NonCallFramesDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly record: RecordEntry
  readonly metrics: Metrics
  readonly notes: OddNotes
  readonly answerProcessor: Pick<AnswerProcessor, 'late' | 'lateError'>
}

const UNSUPPORTED_DATA = 1003
const RAW_LENGTH = 2_048

const lateRow = (
  session: Session,
  frame: ResultFrame | ErrorFrame,
  call: LateCall | null,
  read: AnswerRead | null,
  nowMs: number,
): Exchange => {
  const error =
    frame.kind === 'error'
      ? { error: { code: frame.code, description: frame.description, details: frame.details } }
      : {}
  return outgoingRow({
    session,
    messageId: frame.id,
    action: call?.action ?? '',
    request: call?.request ?? {},
    outcome: 'late',
    response: frame.kind === 'result' ? frame.payload : null,
    read,
    ...error,
    ms: call === null ? 0 : nowMs - call.startedAt,
    commandId: call?.commandId,
  })
}

/** What a station sends beside CALLs: answers, and things that are no message. Each leaves a row. */
export const createNonCallFrames = ({
  clock,
  stamp,
  record,
  metrics,
  notes,
  answerProcessor,
}: NonCallFramesDeps) => {
  const row = (
    session: Session,
    receivedAt: string,
    exchange: () => Exchange,
    events: readonly StationEvent[] = [],
  ) => record(session, { station: session.station, receivedAt, exchange, events: [...events] })

  /** The row of a late answer or error, and what it reports of the station. */
  const late = (
    session: Session,
    frame: ResultFrame | ErrorFrame,
    oddities: readonly Oddity[],
    call: LateCall,
    at: Stamp,
  ) => {
    const processed =
      frame.kind === 'result'
        ? answerProcessor.late(session, call, { payload: frame.payload, oddities }, call.leftAt, at)
        : { read: null, events: answerProcessor.lateError(session, call, call.leftAt, at) }
    return {
      exchange: () => lateRow(session, frame, call, processed.read, clock.monotonic()),
      events: processed.events,
    }
  }

  return {
    /** An answer goes to the call that waits for it; a late one still reports on the station, any other is only recorded. */
    answer: (
      session: Session,
      text: string,
      frame: ResultFrame | ErrorFrame,
      oddities: readonly Oddity[],
      at: Stamp,
    ): void => {
      const received = session.calls.receive(frame, oddities)
      if (received.kind === 'taken') return
      metrics.message('other', 'out', received.kind).count++
      if (received.kind === 'late') {
        const { exchange, events } = late(session, frame, oddities, received.call, at)
        row(session, at.iso, exchange, events)
        return
      }
      row(session, at.iso, () => ({
        ...lateRow(session, frame, null, null, clock.monotonic()),
        request: text.slice(0, RAW_LENGTH),
        summary: 'An answer to nothing that was asked: ignored',
      }))
    },

    /** A frame that is no message gets a CALLERROR where the protocol has one for it. */
    unreadable: (session: Session, text: string, frame: BadFrame, at: Stamp): void => {
      const code = encodeErrorCode(session.version, frame.error)
      const { description, answerable: answered, id } = frame
      metrics.message('other', 'in', 'bad').count++
      const raw = { text, bytes: Buffer.byteLength(text), ...(id !== null && { messageId: id }) }
      const refused = answered ? notes.refused(session, { action: '', text, at }, frame) : []
      row(session, at.iso, () => rawRow(session, raw, { code, description, answered }), refused)
      if (answered) session.socket.send(encodeError(id ?? UNREADABLE_ID, code, description))
    },

    /** OCPP-J is text: a binary frame ends the connection. */
    binary: (session: Session, bytes: number): void => {
      const description = `A binary frame of ${bytes} bytes: connection closed (1003)`
      metrics.message('other', 'in', 'bad').count++
      row(session, stamp().iso, () =>
        rawRow(session, { text: '', bytes }, { code: '1003', description, answered: false }),
      )
      session.socket.close(UNSUPPORTED_DATA, 'only text frames')
    },
  }
}
