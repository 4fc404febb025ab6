import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { type CallFrame, decodeFrame } from '@ocpp/shared/ocpp/frame'
import { readFrame } from '@ocpp/shared/ocpp/tolerant/frame'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import { isDeferred, type Refusal } from '../handlers/handler.ts'
import type { Journal } from '../journal/journal.ts'
import type { OddNotes } from '../message-log/odd-notes.ts'
import type { RecordEntry } from '../message-log/record.ts'
import { repeatedRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Manners } from '../quirks/manner.ts'
import type { Session } from '../stations/session.ts'
import type { AskManagement } from './ask-management.ts'
import { createConclude } from './conclude.ts'
import { type Decisions, MessageContext } from './context.ts'
import { createKeepThenSend, type OpenCall } from './keep-then-send.ts'
import { createNonCallFrames, type NonCallFramesDeps } from './non-call-frames.ts'
import type { ReadCall } from './read-call.ts'
import { createRefuse, labelOf } from './refuse.ts'
import type { Route, Routes } from './routes.ts'

export interface DispatchDeps {
  readonly clock: Clock
  readonly stamp: () => Stamp
  readonly log: Logger
  readonly journal: Pick<Journal, 'isFull'>
  readonly record: RecordEntry
  readonly routes: Routes
  readonly manners: Pick<Manners, 'isStrict'>
  readonly readCall: (
    session: Session,
    frame: CallFrame,
    route: Route | undefined,
    ofFrame: readonly Oddity[],
  ) => ReadCall
  readonly decisions: Decisions
  readonly askManagement: AskManagement
  readonly answerProcessor: NonCallFramesDeps['answerProcessor']
  readonly notes: OddNotes
  readonly metrics: Metrics
}

/** Takes everything a station sends: each frame ends in exactly one answer, or in a row that says why in none. */
export interface Dispatch {
  text(session: Session, text: string): void
  binary(session: Session, bytes: number): void
}

export const createDispatch = (deps: DispatchDeps): Dispatch => {
  const { clock, stamp, log, record, routes, manners, readCall, decisions, metrics, askManagement } = deps
  const nonCallFrames = createNonCallFrames(deps)
  const keepThenSend = createKeepThenSend(deps)
  const refuse = createRefuse({ ...deps, keepThenSend })
  const conclude = createConclude({ ...deps, keepThenSend, refuse })

  const guarded = <T>({ session, frame }: OpenCall, work: () => T): T | Refusal => {
    try {
      return work()
    } catch (error) {
      log.error({ error, station: session.station, action: frame.action }, 'message could not be handled')
      return { refused: 'internal', description: '' }
    }
  }

  const repeat = (session: Session, text: string, frame: CallFrame, place: number, at: Stamp) => {
    const answer = session.answers.answer(place)
    metrics.message(labelOf(session, frame.action), 'in', 'repeated').count++
    record(session, {
      station: session.station,
      receivedAt: at.iso,
      exchange: () => repeatedRow(session, text, frame, answer !== null),
      events: [],
    })
    if (answer !== null) session.socket.send(answer)
  }

  const onCall = (
    session: Session,
    text: string,
    frame: CallFrame,
    ofFrame: readonly Oddity[],
    at: Stamp,
  ) => {
    const hash = Bun.hash.xxHash32(text)
    const known = session.answers.find(frame.id, hash)
    if (known >= 0) return repeat(session, text, frame, known, at)
    const place = session.answers.begin(frame.id, hash)
    const call: OpenCall = { session, text, frame, place, at, startedAt: clock.monotonic() }
    const route = routes[session.version].get(frame.action)
    const read = readCall(session, frame, route, ofFrame)
    if (read.violation !== null) return refuse(call, read.violation)
    const outcome = guarded(call, () => read.handle(new MessageContext(session, decisions, at.iso, at.ms)))
    if (!isDeferred(outcome)) return conclude(call, route, read, outcome)
    void askManagement(outcome.question).then((reply) =>
      conclude(
        call,
        route,
        read,
        guarded(call, () => outcome.answer(reply)),
      ),
    )
  }

  return {
    text: (session, text) => {
      const at = stamp()
      session.lastMessageMs = at.ms
      session.spoke = true
      const { frame, oddities } = manners.isStrict(session)
        ? { frame: decodeFrame(text, session.version), oddities: [] }
        : readFrame(text, session.version)
      switch (frame.kind) {
        case 'call':
          return onCall(session, text, frame, oddities, at)
        case 'bad':
          return nonCallFrames.unreadable(session, text, frame, at)
        default:
          return nonCallFrames.answer(session, text, frame, oddities, at)
      }
    },
    binary: nonCallFrames.binary,
  }
}
