import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import type { OddNotes } from '../message-log/odd-notes.ts'
import type { Answered, OwnCall } from '../stations/calls.ts'
import type { RemoteStarts } from '../stations/remote-starts.ts'
import type { Session } from '../stations/session.ts'
import { expectTriggered } from '../stations/triggered.ts'
import { askedFor, eventsOfAnswer, refusedLate } from './events-of-answer.ts'
import type { AnswerRead, ReadAnswer } from './read-answer.ts'

export interface AnswerProcessorDeps {
  readonly readAnswer: ReadAnswer
  readonly remoteStarts: Pick<RemoteStarts, 'note'>
  readonly notes: Pick<OddNotes, 'read'>
}

/** An answer as it was read, and the events that follow from it. */
export interface ProcessedAnswer {
  readonly read: AnswerRead
  readonly events: readonly StationEvent[]
}

/** What follows at the station from an answer to our CALL, in time or late, and from there being none. */
export const createAnswerProcessor = ({ readAnswer, remoteStarts, notes }: AnswerProcessorDeps) => {
  /** What the station's page is to say of how it answers. */
  const noted = (
    session: Session,
    { action }: OwnCall,
    { oddities }: AnswerRead,
    { payload }: Answered,
    at: Stamp,
  ) => {
    if (oddities.length === 0) return []
    const text = JSON.stringify([3, '', withoutSecrets(payload)])
    return notes.read(session, { action: `answer to ${action}`, text, at }, oddities)
  }

  const contextOf = ({ version }: Session, call: OwnCall, askedAt: string, at: string) =>
    ({ version, ...call, context: { at, askedAt, commandId: call.commandId } }) as const

  const process = (
    session: Session,
    call: OwnCall,
    answer: Answered,
    askedAt: string,
    at: Stamp,
  ): ProcessedAnswer => {
    const { version } = session
    const { action, request } = call
    const read = readAnswer(session, call, answer)
    expectTriggered(session, call, read.payload, at.ms)
    remoteStarts.note(session.station, { ...call, response: read.payload, commandId: call.commandId }, at.ms)
    const asked = contextOf(session, call, askedAt, at.iso)
    const odd = noted(session, call, read, answer, at)
    if (read.usable) {
      const context = { ...asked.context, ...(read.partial && { partial: true }) }
      return { read, events: [...eventsOfAnswer(version, action, request, read.payload, context), ...odd] }
    }
    // Nobody can say what it meant: the station may be at it.
    return { read, events: [...(read.verdict === 'unclear' ? askedFor(asked) : []), ...odd] }
  }

  return {
    process,

    /** It left, and nobody knows whether the station does it: what the station reports of it is of that command. */
    silence: (session: Session, call: OwnCall, askedAt: string, at: Stamp): readonly StationEvent[] =>
      askedFor(contextOf(session, call, askedAt, at.iso)),

    /**
     * An answer that came after its deadline. What it says of the station is true, and is kept: a reservation that was
     * accepted late is in force all the same, and who believes otherwise sells the place twice. The command keeps its
     * word, that there was no answer in time: whoever waited for it has acted upon that, and it ends in one word only.
     */
    late: (
      session: Session,
      call: OwnCall,
      answer: Answered,
      askedAt: string,
      at: Stamp,
    ): ProcessedAnswer => {
      const processed = process(session, call, answer, askedAt, at)
      const refused = refusedLate(contextOf(session, call, askedAt, at.iso), processed.events)
      return { ...processed, events: [...processed.events, ...refused] }
    },

    /** An error that came after the deadline: the station is not at it. */
    lateError: (session: Session, call: OwnCall, askedAt: string, at: Stamp): readonly StationEvent[] =>
      refusedLate(contextOf(session, call, askedAt, at.iso), []),
  }
}

export type AnswerProcessor = ReturnType<typeof createAnswerProcessor>
