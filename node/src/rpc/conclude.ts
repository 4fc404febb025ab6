import { countsBeforeAcceptance } from '@ocpp/shared/contracts/before-acceptance'
import type { EventType, StationEvent } from '@ocpp/shared/contracts/events'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Violation } from '@ocpp/shared/ocpp/call-errors'
import { isRefusal, type Outcome, type TransactionEffect } from '../handlers/handler.ts'
import type { Draft } from '../journal/draft.ts'
import type { Write } from '../journal/writer.ts'
import type { OddNotes } from '../message-log/odd-notes.ts'
import { answeredRow } from '../message-log/rows.ts'
import type { Session } from '../stations/session.ts'
import { triggeredBy } from '../stations/triggered.ts'
import type { Decisions } from './context.ts'
import type { KeepThenSend, OpenCall } from './keep-then-send.ts'
import type { ReadCall } from './read-call.ts'
import type { Route } from './routes.ts'

export interface ConcludeDeps {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly decisions: Pick<Decisions, 'transactions' | 'charging' | 'clockLags'>
  readonly notes: Pick<OddNotes, 'read'>
  readonly keepThenSend: KeepThenSend
  readonly refuse: (call: OpenCall, violation: Violation) => void
}

/** Events whose time is the station's word. */
const stationTimed: ReadonlySet<EventType> = new Set<EventType>([
  ...(['ConnectorStatusChanged', 'MeterSampled'] as const),
  ...(['TransactionStarted', 'TransactionUpdated', 'TransactionEnded'] as const),
])

/** What is taken in: of a station that is not let in hardly anything, also where it was asked for. */
const takenOf = ({ admission }: Session, events: StationEvent[]): StationEvent[] =>
  admission === 'accepted' ? events : events.filter(countsBeforeAcceptance)

const idText = ({ lenient, id }: OpenCall['frame']): string =>
  lenient === 'numericMessageId' ? id : JSON.stringify(id)

/** Brings what a handler decided into the journal and the answer to the station. */
export const createConclude = (deps: ConcludeDeps) => {
  const { clock, decisions, notes, keepThenSend, refuse } = deps

  const effectWrite = (station: string, effect: TransactionEffect): Write =>
    effect.kind === 'started'
      ? decisions.transactions.started(station, effect.start, effect.transaction)
      : decisions.transactions.ended(station, effect.id, effect.end)

  /** The latest time that a message gave by the station's own clock. */
  const noteClock = (events: readonly StationEvent[], { session, at: { iso, ms } }: OpenCall) => {
    let latest = ''
    for (const { type, at } of events) if (at !== iso && at > latest && stationTimed.has(type)) latest = at
    if (latest !== '') decisions.clockLags.note(session.station, Date.parse(latest), ms)
  }

  return (call: OpenCall, route: Route | undefined, read: ReadCall, outcome: Outcome<object>): void => {
    if (isRefusal(outcome)) {
      refuse(call, { error: outcome.refused, description: outcome.description })
      return
    }
    if (route !== undefined) route.answered.count++
    const { session, text, frame, at, startedAt } = call
    const { station } = session
    const { response, waits, transactionId, effect } = outcome
    const events = takenOf(session, outcome.events)
    noteClock(events, call)
    decisions.transactions.note(station, events)
    const body = JSON.stringify(route?.inOrder(response) ?? response)
    const commandId = triggeredBy(session, frame, at.ms)
    const draft: Draft = {
      station,
      receivedAt: at.iso,
      exchange: () => {
        const ms = clock.monotonic() - startedAt
        return answeredRow({ session, text, frame, read, response, body, transactionId, commandId, ms })
      },
      events: [...events, ...notes.read(session, { action: frame.action, text, at }, read.oddities)],
      ...(effect && { write: effectWrite(station, effect) }),
    }
    // Before it is kept: who asks meanwhile must not learn that the token is free.
    const undo = decisions.charging.note(station, events, at.ms)
    keepThenSend(call, `[3,${idText(frame)},${body}]`, draft, waits, undo)
  }
}
