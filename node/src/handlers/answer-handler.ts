import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Action, RequestOf, ResponseOf } from '@ocpp/shared/ocpp/action'
import type { Outgoing } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { OutgoingAction } from './translation.ts'

/** What surrounds an answer. */
export interface AnswerContext {
  /** When the answer came, as an Instant. */
  readonly at: string
  /** When the CALL had left. */
  readonly askedAt: string
  readonly commandId: string | undefined
  /** A list in the answer is not all of what the station wrote. */
  readonly partial?: boolean
}

type AnswerHandler<A extends Action> = (
  request: RequestOf<A>,
  response: ResponseOf<A>,
  context: AnswerContext,
) => readonly StationEvent[]

/** What a station's answers say that happened, by the action it was called with. */
export type AnswerHandlers = {
  readonly [V in Version]?: { readonly [N in Outgoing<V>]?: AnswerHandler<OutgoingAction<V, N>> }
}
