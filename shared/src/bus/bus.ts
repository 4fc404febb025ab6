import type { Envelope } from '../contracts/journal.ts'
import type { Notice } from '../contracts/notices.ts'
import type { Address, Reply, ReplyTo, Request } from '../contracts/requests.ts'

export interface Subscription {
  /** Stops new deliveries and waits for those under way. */
  close(): Promise<void>
}

export interface EnvelopeSubscription extends Subscription {
  /**
   * Whether a partition is this subscriber's share: what one of several has to do for its stations is this one's to
   * do. While a subscriber comes or goes two may think so for seconds, or none.
   */
  isOurs(partition: number): boolean
}

/** What a subscriber gets beside the envelope. */
export interface Delivery {
  /** True when it may have been delivered before. */
  readonly redelivered: boolean
}

export interface SubscribeOptions {
  /**
   * Where set, envelopes of one partition that wait together may come as one, their entries in order, up to so many
   * entries as this says by then; when that is refused they come alone.
   */
  readonly joinLimit?: () => number
}

/**
 * The message bus between nodes and managements. Two adapters: in-process and RabbitMQ; one contract suite.
 * Delivery is at least once; envelopes of one partition reach one subscriber at a time, in order.
 */
export interface Bus {
  /**
   * Resolves once the bus has the envelope safely (a publisher confirm). Many may be in flight; order within a
   * partition is the order of the calls.
   * @throws AppError `unavailable` when it could not be handed over or its fate is unknown: publish again
   */
  publish(envelope: Envelope): Promise<void>
  /**
   * Receives the envelopes. Resolving acknowledges (call it done after the store has committed); rejecting has
   * it delivered again, at most `deliveryLimit` times, then it is set aside with its error (dead letter). An
   * AppError `unavailable` is not counted: the envelope comes again for as long as that takes.
   */
  subscribe(
    handler: (envelope: Envelope, delivery: Delivery) => Promise<void>,
    options?: SubscribeOptions,
  ): Promise<EnvelopeSubscription>
  /**
   * Asks and waits for the reply.
   * @throws AppError `unreachable` when nobody answers at that address, `timeout` after the deadline
   */
  ask<R extends Request>(address: Address, request: R, deadlineMs: number): Promise<ReplyTo<R>>
  /**
   * Answers at an address. An AppError of the handler reaches the asker with its code, message and details.
   * Several may answer at `management`, each request goes to one of them; a node's address has one answerer.
   */
  answer(address: Address, handler: (request: Request) => Promise<Reply>): Promise<Subscription>
  /** Sends a notice to everyone who listens now; lossy. */
  broadcast(notice: Notice): void
  listen(handler: (notice: Notice) => void): Promise<Subscription>
  /** Envelopes that were set aside, newest first, at most `limit`. They stay until replayed or discarded. */
  deadLetters(limit: number): Promise<readonly DeadLetter[]>
  /**
   * Puts a set-aside envelope back in its partition; false when it is not there (any more).
   * @throws AppError `invalid` when the dead letter is no envelope
   */
  replay(deadLetterId: string): Promise<boolean>
  /** Forgets a set-aside envelope for good; false when it is not there (any more). */
  discard(deadLetterId: string): Promise<boolean>
  isUp(): boolean
  /** Called with the present state, and at each change of it. */
  onState(listener: (up: boolean) => void): void
  close(): Promise<void>
}

/** What a node uses of the bus. */
export type NodeBus = Pick<
  Bus,
  'publish' | 'ask' | 'answer' | 'broadcast' | 'listen' | 'isUp' | 'onState' | 'close'
>

export interface DeadLetter {
  readonly id: string
  /** The message as it came: an envelope, or text that is none. */
  readonly body: string
  readonly error: string
  readonly at: string
}

/** Deliveries of one envelope before it is set aside. */
export const deliveryLimit = 5
