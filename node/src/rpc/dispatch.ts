import { countsBeforeAcceptance } from '@ocpp/shared/contracts/before-acceptance'
import type { EventType, StationEvent } from '@ocpp/shared/contracts/events'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { spell, type Violation } from '@ocpp/shared/ocpp/call-errors'
import { type CallFrame, decodeFrame, encodeError } from '@ocpp/shared/ocpp/frame'
import { knownActions } from '@ocpp/shared/ocpp/known-actions'
import { readFrame } from '@ocpp/shared/ocpp/tolerant/frame'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import {
  isDeferred,
  isRefusal,
  type Outcome,
  type Refusal,
  type TransactionEffect,
} from '../actions/handler.ts'
import type { Draft } from '../journal/draft.ts'
import type { Journal } from '../journal/journal.ts'
import type { Write } from '../journal/writer.ts'
import type { OddNotes } from '../message-log/odd-notes.ts'
import type { RecordEntry } from '../message-log/record.ts'
import { answeredRow, refusedRow, repeatedRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Manners } from '../quirks/manner.ts'
import type { Session } from '../stations/session.ts'
import { triggeredBy } from '../stations/triggered.ts'
import type { AskManagement } from './ask-management.ts'
import { type Decisions, MessageContext } from './context.ts'
import type { ReadCall } from './read-call.ts'
import type { Route, Routes } from './routes.ts'
import { createStrays, type StraysDeps } from './strays.ts'

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
  readonly hearAnswer: StraysDeps['hearAnswer']
  readonly notes: OddNotes
  readonly metrics: Metrics
}

/** Takes everything a station sends: each frame ends in exactly one answer, or in a row that says why in none. */
export interface Dispatch {
  text(session: Session, text: string): void
  binary(session: Session, bytes: number): void
}

const TRY_AGAIN_LATER = 1013

/** Events whose time is the station's word. */
const tellsTime: ReadonlySet<EventType> = new Set<EventType>([
  ...(['ConnectorStatusChanged', 'MeterSampled'] as const),
  ...(['TransactionStarted', 'TransactionUpdated', 'TransactionEnded'] as const),
])

export const createDispatch = (deps: DispatchDeps): Dispatch => {
  const { clock, stamp, log, journal, record, routes, manners, readCall, decisions } = deps
  const { metrics, askManagement, hearAnswer, notes } = deps

  const strays = createStrays({ clock, stamp, record, metrics, notes, hearAnswer })

  const send = (session: Session, frame: CallFrame, place: number, answer: string) => {
    session.answers.finish(place, frame.id, answer)
    session.socket.send(answer)
  }

  /** Answers leave in the order of their CALLs: one that could go at once queues behind one that waits. */
  const keepThenSend = (
    session: Session,
    frame: CallFrame,
    place: number,
    answer: string,
    waits: boolean,
    draft: Draft,
    undo = () => {},
  ) => {
    if (!waits && session.waiting === 0 && !journal.isFull()) {
      record(session, draft)
      send(session, frame, place, answer)
      return
    }
    session.waiting++
    record(session, draft, (failure) => {
      session.waiting--
      if (failure === null) return send(session, frame, place, answer)
      // No answer is better than a false one: the station comes back and sends it again.
      undo()
      session.socket.close(TRY_AGAIN_LATER, 'try again later')
    })
  }

  const idText = (frame: CallFrame): string =>
    frame.lenient === 'numericMessageId' ? frame.id : JSON.stringify(frame.id)

  const refuse = (
    session: Session,
    text: string,
    frame: CallFrame,
    place: number,
    violation: Violation,
    at: Stamp,
  ) => {
    const { error, description } = violation
    const code = spell(session.version, error)
    metrics.message(labelOf(session, frame.action), 'in', 'callError').count++
    keepThenSend(session, frame, place, encodeError(frame.id, code, description), false, {
      station: session.station,
      receivedAt: at.iso,
      exchange: () => refusedRow(session, text, frame, { code, description }),
      events: notes.refused(session, { action: frame.action, text, at }, violation),
    })
  }

  const labelOf = ({ version }: Session, action: string): string =>
    knownActions[version].has(action) ? action : 'other'

  const guarded = <T>(session: Session, frame: CallFrame, work: () => T): T | Refusal => {
    try {
      return work()
    } catch (error) {
      log.error({ error, station: session.station, action: frame.action }, 'message could not be handled')
      return { refused: 'internal', description: '' }
    }
  }

  /** What is taken in: of a station that is not let in hardly anything, also where it was asked for. */
  const takenOf = ({ admission }: Session, events: StationEvent[]): StationEvent[] =>
    admission === 'accepted' ? events : events.filter(countsBeforeAcceptance)

  const effectWrite = (station: string, effect: TransactionEffect): Write =>
    effect.kind === 'started'
      ? decisions.transactions.started(station, effect.start, effect.transaction)
      : decisions.transactions.ended(station, effect.id, effect.end)

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

  /** The latest time that a message told by the station's own clock. */
  const noteClock = (station: string, events: readonly StationEvent[], { iso, ms }: Stamp) => {
    let latest = ''
    for (const { type, at } of events) if (at !== iso && at > latest && tellsTime.has(type)) latest = at
    if (latest !== '') decisions.clockLags.note(station, Date.parse(latest), ms)
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
    const started = clock.monotonic()

    const route = routes[session.version].get(frame.action)
    const read = readCall(session, frame, route, ofFrame)
    if (read.violation !== null) return refuse(session, text, frame, place, read.violation, at)
    const conclude = (outcome: Outcome<object>) => {
      if (isRefusal(outcome)) {
        const { refused, description } = outcome
        return refuse(session, text, frame, place, { error: refused, description }, at)
      }
      if (route !== undefined) route.answered.count++
      const { response, waits, transactionId, effect } = outcome
      const events = takenOf(session, outcome.events)
      noteClock(session.station, events, at)
      decisions.transactions.note(session.station, events)
      const body = JSON.stringify(route?.inOrder(response) ?? response)
      const commandId = triggeredBy(session, frame, at.ms)
      const draft: Draft = {
        station: session.station,
        receivedAt: at.iso,
        exchange: () => {
          const ms = clock.monotonic() - started
          return answeredRow({ session, text, frame, read, response, body, transactionId, commandId, ms })
        },
        events: [...events, ...notes.read(session, { action: frame.action, text, at }, read.oddities)],
        ...(effect && { write: effectWrite(session.station, effect) }),
      }
      // Before it is kept: who asks meanwhile must not be told that the token is free.
      const undo = decisions.charging.note(session.station, events, at.ms)
      keepThenSend(session, frame, place, `[3,${idText(frame)},${body}]`, waits, draft, undo)
    }

    const outcome = guarded(session, frame, () =>
      read.handle(new MessageContext(session, decisions, at.iso, at.ms)),
    )
    if (!isDeferred(outcome)) return conclude(outcome)
    void askManagement(outcome.question).then((reply) =>
      conclude(guarded(session, frame, () => outcome.answer(reply))),
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
          return strays.unreadable(session, text, frame, at)
        default:
          return strays.answer(session, text, frame, oddities, at)
      }
    },
    binary: strays.binary,
  }
}
