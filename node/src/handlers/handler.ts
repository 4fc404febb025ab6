import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Reply, ReplyTo, StationQuestion } from '@ocpp/shared/contracts/requests'
import type { Admission, MeterSample, TokenRef } from '@ocpp/shared/contracts/values'
import type { Action, RequestOf, ResponseOf } from '@ocpp/shared/ocpp/action'
import type { CallErrorCode } from '@ocpp/shared/ocpp/call-errors'
import type { ActionsOf, Incoming } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { Authorization } from '../replica/authorize.ts'
import type { NumberedTransaction, Presented } from '../replica/charging-tokens.ts'
import type { IssuedTransaction, StartKey, StopKey } from '../replica/transactions.ts'

/** What a token is presented for. */
export type Purpose = Pick<Presented, 'transactionId' | 'evse'>

/** What one message of a transaction adds to what it costs. */
export interface MeteredEvent {
  readonly eventType: 'Started' | 'Updated' | 'Ended'
  readonly transactionId: string
  readonly at: string
  /** The register at its start or its end, as the event has it. */
  readonly registerWh: number | undefined
  readonly samples: readonly MeterSample[]
}

/** What a handler may know: the station, the time, and decisions answered by the node's own replica. */
export interface Context {
  readonly station: string
  /** When the message arrived, as an Instant and in milliseconds. */
  readonly receivedAt: string
  readonly receivedMs: number
  /** When this socket was opened, in milliseconds. */
  readonly connectedMs: number
  /** When it was last seen over the socket before; `connectedMs` where that is not known. */
  readonly awaySinceMs: number
  /** How far its clock is behind ours, as far as that is known. */
  readonly clockLagMs: number
  readonly admission: Admission
  /** Seconds between heartbeats, or until the next BootNotification of a station that is not accepted. */
  readonly interval: number
  /**
   * `presented` where somebody wants to charge: for that transaction, or for one that has no id yet. Without it only
   * the token's own standing counts.
   */
  authorizeTag(idTag: string, presented?: Purpose): Authorization
  authorizeToken(token: TokenRef, presented?: Purpose): Authorization
  /** Whether a vehicle's needs will be followed by a schedule: at once, later, or not at all. */
  answerToNeeds(): 'Accepted' | 'Processing' | 'Rejected'
  /** What the transaction has cost in all, at its end, where that is known. */
  totalCost(event: MeteredEvent): number | undefined
  /** The 1.6 transaction id of that start, the same each time it is asked; see `IssuedTransactions.idFor`. */
  transactionIdFor(start: StartKey, clock: 'set' | 'unset'): number
  findTransaction(id: number): IssuedTransaction | undefined
  /** Those of 1.6 that have not ended, in the order in which they began here. */
  openTransactions(): readonly IssuedTransaction[]
  /** The transaction of 2.0.1 that runs at an EVSE. */
  runningAt(evse: number): NumberedTransaction | undefined
  /** The command whose remote start this is, if any; each starts one transaction. */
  commandThatStarted(start: Pick<StartKey, 'idTag' | 'connectorId'>): string | undefined
  /** The transaction that this end, which names none, has ended when it came before. */
  transactionEndedBy(end: StopKey): IssuedTransaction | undefined
}

/** What the node must remember of a 1.6 transaction together with the journal entry. */
export type TransactionEffect =
  | { readonly kind: 'started'; readonly start: StartKey; readonly transaction: IssuedTransaction }
  | { readonly kind: 'ended'; readonly id: number; readonly end?: StopKey }

export interface Answer<Response> {
  readonly response: Response
  readonly events: StationEvent[]
  /** True: the answer leaves only after the journal has the message on disk. */
  readonly waits: boolean
  readonly transactionId?: string
  readonly effect?: TransactionEffect
}

/** A payload that fits its schema and still makes no sense. */
export interface Refusal {
  readonly refused: CallErrorCode
  readonly description: string
}

/** Of a message about an EVSE or connector that cannot be. */
export const negativePlace: Refusal = {
  refused: 'propertyConstraint',
  description: 'The number of an EVSE or connector cannot be negative',
}

export type Outcome<Response> = Answer<Response> | Refusal

/** An answer that only the management can give. `answer` gets null where it did not reply in time. */
export interface Deferred<Response> {
  readonly question: StationQuestion
  readonly answer: (reply: Reply | null) => Outcome<Response>
}

/** Pure: the answer for the wire and what happened for the journal. */
export type Handler<A extends Action> = (request: RequestOf<A>, context: Context) => Outcome<ResponseOf<A>>

/** The same where the management may have to be asked before. */
export type AskingHandler<A extends Action> = (
  request: RequestOf<A>,
  context: Context,
) => Outcome<ResponseOf<A>> | Deferred<ResponseOf<A>>

/** One handler for each action a station may call in that version; a missing or surplus one does not compile. */
export type HandlerTable = {
  readonly [V in Version]: {
    readonly [N in Incoming<V>]: ActionsOf<V>[N] extends Action ? AskingHandler<ActionsOf<V>[N]> : never
  }
}

export const isDeferred = <R>(outcome: Outcome<R> | Deferred<R>): outcome is Deferred<R> =>
  'question' in outcome

/** Asks the management before the station is answered. */
export const askManagement = <Q extends StationQuestion, R>(
  question: Q,
  answer: (reply: ReplyTo<Q> | null) => Outcome<R>,
): Deferred<R> => ({
  question,
  // The bus checks that a reply is the one of its request.
  answer: (reply) => answer(reply as ReplyTo<Q> | null),
})

export const isRefusal = (outcome: Outcome<object>): outcome is Refusal => 'refused' in outcome

/** The answer of a message that says nothing beside that it was received. */
export const noted = (events: StationEvent[], waits: boolean): Answer<Record<never, never>> => ({
  response: {},
  events,
  waits,
})
