import { encodeErrorCode, type Violation } from '@ocpp/shared/ocpp/call-errors'
import { encodeError } from '@ocpp/shared/ocpp/frame'
import { knownActions } from '@ocpp/shared/ocpp/known-actions'
import type { OddNotes } from '../message-log/odd-notes.ts'
import { refusedRow } from '../message-log/rows.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Session } from '../stations/session.ts'
import type { KeepThenSend, OpenCall } from './keep-then-send.ts'

export interface RefuseDeps {
  readonly metrics: Pick<Metrics, 'message'>
  readonly notes: Pick<OddNotes, 'refused'>
  readonly keepThenSend: KeepThenSend
}

/** The action as a figure's label: names that stations invent are `other`. */
export const labelOf = ({ version }: Session, action: string): string =>
  knownActions[version].has(action) ? action : 'other'

/** Answers with the version's own CALLERROR, and keeps why. */
export const createRefuse =
  ({ metrics, notes, keepThenSend }: RefuseDeps) =>
  (call: OpenCall, violation: Violation): void => {
    const { session, text, frame, at } = call
    const { error, description } = violation
    const code = encodeErrorCode(session.version, error)
    metrics.message(labelOf(session, frame.action), 'in', 'callError').count++
    keepThenSend(call, encodeError(frame.id, code, description), {
      station: session.station,
      receivedAt: at.iso,
      exchange: () => refusedRow(session, text, frame, { code, description }),
      events: notes.refused(session, { action: frame.action, text, at }, violation),
    })
  }
