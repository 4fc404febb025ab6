import type { Admission, TokenRef } from '@ocpp/shared/contracts/values'
import type { CostMeter } from '../blocks/tariff/index.ts'
import type { Context, MeteredEvent, Purpose } from '../handlers/handler.ts'
import type { Authorization, Authorizer } from '../replica/authorize.ts'
import type { ChargingTokens, Presented } from '../replica/charging-tokens.ts'
import type { IssuedTransaction, IssuedTransactions, StartKey, StopKey } from '../replica/transactions.ts'
import type { ClockLags } from '../stations/clock-lags.ts'
import type { RemoteStarts } from '../stations/remote-starts.ts'
import type { Session } from '../stations/session.ts'

/** What the node knows and decides by itself. */
export interface Decisions {
  readonly authorizer: Authorizer
  readonly charging: Pick<ChargingTokens, 'note' | 'runningAt'>
  readonly transactions: IssuedTransactions
  readonly clockLags: ClockLags
  readonly remoteStarts: Pick<RemoteStarts, 'take'>
  readonly answerToNeeds: Context['answerToNeeds']
  readonly costs: CostMeter
  /** Seconds to give a station in the answer to its BootNotification. */
  interval(station: string, admission: Admission): number
}

/** The context of one message: fields of the session, decisions made only when a handler asks. */
export class MessageContext implements Context {
  readonly #session: Session
  readonly #decisions: Decisions
  readonly receivedAt: string
  readonly receivedMs: number

  constructor(session: Session, decisions: Decisions, receivedAt: string, receivedMs: number) {
    this.#session = session
    this.#decisions = decisions
    this.receivedAt = receivedAt
    this.receivedMs = receivedMs
  }

  get station(): string {
    return this.#session.station
  }

  get connectedMs(): number {
    return this.#session.connectedMs
  }

  get awaySinceMs(): number {
    return this.#session.awaySinceMs
  }

  get clockLagMs(): number {
    return this.#decisions.clockLags.of(this.#session.station)
  }

  get admission(): Admission {
    return this.#session.admission
  }

  get interval(): number {
    return this.#decisions.interval(this.#session.station, this.#session.admission)
  }

  authorizeTag(idTag: string, presented?: Purpose): Authorization {
    return this.#decisions.authorizer.idTag(idTag, this.receivedAt, this.#placed(presented))
  }

  authorizeToken(token: TokenRef, presented?: Purpose): Authorization {
    return this.#decisions.authorizer.token(token, this.receivedAt, this.#placed(presented))
  }

  #placed(purpose: Purpose | undefined): Presented | undefined {
    return purpose && { station: this.#session.station, ...purpose }
  }

  answerToNeeds() {
    return this.#decisions.answerToNeeds()
  }

  totalCost(event: MeteredEvent) {
    return this.#decisions.costs.follow(this.#session.station, event)
  }

  transactionIdFor(start: StartKey, clock: 'set' | 'unset'): number {
    return this.#decisions.transactions.idFor(this.#session.station, start, clock)
  }

  findTransaction(id: number): IssuedTransaction | undefined {
    return this.#decisions.transactions.find(this.#session.station, id)
  }

  openTransactions(): readonly IssuedTransaction[] {
    return this.#decisions.transactions.open(this.#session.station)
  }

  runningAt(evse: number) {
    return this.#decisions.charging.runningAt(this.#session.station, evse)
  }

  commandThatStarted(start: Pick<StartKey, 'idTag' | 'connectorId'>): string | undefined {
    return this.#decisions.remoteStarts.take(this.#session.station, start, this.receivedMs)
  }

  transactionEndedBy(end: StopKey): IssuedTransaction | undefined {
    return this.#decisions.transactions.endedBy(this.#session.station, end)
  }
}
