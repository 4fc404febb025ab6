import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { CallFrame } from '@ocpp/shared/ocpp/frame'
import type { Draft } from '../journal/draft.ts'
import type { Journal } from '../journal/journal.ts'
import type { RecordEntry } from '../message-log/record.ts'
import type { Session } from '../stations/session.ts'

/** A CALL of a station that is being answered. */
export interface OpenCall {
  readonly session: Session
  readonly text: string
  readonly frame: CallFrame
  /** Where its answer is kept, for when it is repeated. */
  readonly place: number
  /** When it came. */
  readonly at: Stamp
  /** The same, by the clock that only goes on. */
  readonly startedAt: number
}

export interface KeepThenSendDeps {
  readonly journal: Pick<Journal, 'isFull'>
  readonly record: RecordEntry
}

/** `waits`: the answer may not leave before the draft is on disk; `undo` is called when that fails. */
export type KeepThenSend = (
  call: OpenCall,
  answer: string,
  draft: Draft,
  waits?: boolean,
  undo?: () => void,
) => void

const TRY_AGAIN_LATER = 1013

/** Answers leave in the order of their CALLs: one that could go at once queues behind one that waits. */
export const createKeepThenSend =
  ({ journal, record }: KeepThenSendDeps): KeepThenSend =>
  (call, answer, draft, waits = false, undo) => {
    const { session } = call
    const send = () => {
      session.answers.finish(call.place, call.frame.id, answer)
      session.socket.send(answer)
    }
    if (!waits && session.waiting === 0 && !journal.isFull()) {
      record(session, draft)
      send()
      return
    }
    session.waiting++
    record(session, draft, (failure) => {
      session.waiting--
      if (failure === null) return send()
      // No answer is better than a false one: the station comes back and sends it again.
      undo?.()
      session.socket.close(TRY_AGAIN_LATER, 'try again later')
    })
  }
