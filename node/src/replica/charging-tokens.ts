import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ChargingPlace } from '@ocpp/shared/contracts/reference'
import type { TokenRef } from '@ocpp/shared/contracts/values'

/** Where a token is presented; with a transaction it is about to charge there, and may not in any other. */
export interface Presented {
  readonly station: string
  readonly transactionId?: string
}

/**
 * Which tokens charge now: at once those of this node's stations, as their transaction messages tell; those of other
 * nodes once the management has told of them, and not while it cannot.
 */
export interface ChargingTokens {
  note(station: string, events: readonly StationEvent[], nowMs: number): void
  /**
   * True when the token charges at another station or, presented for a transaction, in any other transaction. At the
   * station where it charges it may be presented again: to end its own session.
   */
  isElsewhere(
    token: TokenRef,
    presented: Presented,
    /** Where it charges as the management knows, which hears of it later. */
    told: readonly ChargingPlace[],
    nowMs: number,
  ): boolean
}

interface Running {
  readonly station: string
  readonly transactionId: string
  token: string | undefined
  ended: boolean
  seenMs: number
}

/** A transaction that has said nothing for so long keeps no driver from charging elsewhere. */
const forgottenMs = 24 * 3_600_000
const mostKept = 50_000

const transactionKey = (station: string, transactionId: string) => `${station}\n${transactionId}`

/** Is that another place than the one where the token is presented? */
const isOther = (
  running: Pick<Running, 'station' | 'transactionId'>,
  { station, transactionId }: Presented,
): boolean =>
  running.station !== station || (transactionId !== undefined && running.transactionId !== transactionId)

const keyOf = ({ type, value }: TokenRef) => `${type}\n${value.toLowerCase()}`

export const createChargingTokens = (): ChargingTokens => {
  const byTransaction = new Map<string, Running>()
  const byToken = new Map<string, Set<Running>>()

  const release = (running: Running) => {
    if (running.token === undefined) return
    const others = byToken.get(running.token)
    others?.delete(running)
    if (others?.size === 0) byToken.delete(running.token)
  }
  const drop = (key: string, running: Running) => {
    byTransaction.delete(key)
    release(running)
  }
  const runningOf = (station: string, transactionId: string): Running => {
    const key = transactionKey(station, transactionId)
    const known = byTransaction.get(key)
    const running = known ?? { station, transactionId, token: undefined, ended: false, seenMs: 0 }
    // Moved to the end: the first of the map is the one that was silent longest.
    byTransaction.delete(key)
    byTransaction.set(key, running)
    const [oldest] = byTransaction
    if (byTransaction.size > mostKept && oldest !== undefined) drop(...oldest)
    return running
  }
  const begin = (running: Running, token: TokenRef) => {
    if (running.token !== undefined || running.ended) return
    running.token = keyOf(token)
    const others = byToken.get(running.token) ?? new Set()
    byToken.set(running.token, others.add(running))
  }

  return {
    note: (station, events, nowMs) => {
      for (const event of events) {
        if (
          event.type !== 'TransactionStarted' &&
          event.type !== 'TransactionUpdated' &&
          event.type !== 'TransactionEnded'
        )
          continue
        const running = runningOf(station, event.transactionId)
        running.seenMs = nowMs
        if (event.type === 'TransactionEnded') {
          // Kept as ended: a message that comes late does not begin it anew.
          running.ended = true
          release(running)
        } else if (event.token !== undefined && !event.offline && event.authorization === 'Accepted') {
          begin(running, event.token)
        }
      }
    },
    isElsewhere: (token, presented, told, nowMs) => {
      for (const running of byToken.get(keyOf(token)) ?? []) {
        if (nowMs - running.seenMs <= forgottenMs && isOther(running, presented)) return true
      }
      return told.some(
        (place) =>
          nowMs - Date.parse(place.startedAt) <= forgottenMs &&
          isOther(place, presented) &&
          byTransaction.get(transactionKey(place.station, place.transactionId))?.ended !== true,
      )
    },
  }
}
