import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ChargingPlace } from '@ocpp/shared/contracts/reference'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { createNote, keyOf } from './note-sessions.ts'
import { createRunningSessions, type Running, transactionKey } from './running-sessions.ts'

/** Where a token is presented; with a transaction it is about to charge there, and may not in any other. */
export interface Presented {
  readonly station: string
  readonly transactionId?: string
  /** Where the transaction is to run, if that is said. */
  readonly evse?: number
}

/**
 * Which transactions run and which tokens charge now: at once those of this node's stations, as their transaction messages report; those of other
 * nodes once the management has reported them, and not while it cannot. A session is over when its station says so, or
 * when another one begins at its EVSE, or when the first word of its connector after a boot is that it has none; it
 * goes on when it is reported again.
 */
export interface ChargingTokens {
  /** Takes in what a station reported. Call what it returns when that was not kept: then nothing was reported. */
  note(station: string, events: readonly StationEvent[], nowMs: number): () => void
  /**
   * True when the token charges at another station or, presented for a transaction, in any other transaction that
   * is not at the same EVSE. At the station where it charges it may be presented again: to end its own session.
   */
  isElsewhere(
    token: TokenRef,
    presented: Presented,
    /** Where it charges, and where it has ceased to, as the management knows, which learns of it later. */
    places: readonly ChargingPlace[],
    nowMs: number,
  ): boolean
  /**
   * The transaction of 2.0.1 that runs at an EVSE; undefined where none does, or more than one. Values outside a transaction
   * name only the EVSE.
   */
  runningAt(station: string, evse: number): NumberedTransaction | undefined
}

/** A transaction of 2.0.1 that runs, as far as its messages have come. */
export interface NumberedTransaction {
  readonly transactionId: string
  /** Of the last message that came. */
  readonly seqNo: number
}

/** A transaction that has said nothing for so long keeps no driver from charging elsewhere. */
const forgottenMs = 24 * 3_600_000

type Place = Pick<ChargingPlace, 'station' | 'transactionId'> & { readonly evse?: number | undefined }

/** Is that another place than the one where the token is presented? An EVSE has one session at a time. */
const isOther = (running: Place, { station, transactionId, evse }: Presented): boolean => {
  if (running.station !== station) return true
  if (transactionId === undefined || running.transactionId === transactionId) return false
  return evse === undefined || running.evse !== evse
}

const sessionEvents: ReadonlySet<string> = new Set([
  'TransactionStarted',
  'TransactionUpdated',
  'TransactionEnded',
  'MeterSampled',
  'StationBooted',
  'ConnectorStatusChanged',
])
const nothing = () => {}

export const createChargingTokens = (): ChargingTokens => {
  const sessions = createRunningSessions()
  const noteOne = createNote(sessions)

  return {
    note: (station, events, nowMs) => {
      if (!events.some(({ type }) => sessionEvents.has(type))) return nothing
      return sessions.undoable(() => {
        for (const event of events) noteOne(station, event, nowMs)
      })
    },
    runningAt: (station, evse) => {
      const found = sessions
        .openOf(station)
        .flatMap(({ transactionId, seqNo, ...each }) =>
          each.liveEvse === evse && seqNo !== undefined ? [{ transactionId, seqNo }] : [],
        )
      return found.length === 1 ? found[0] : undefined
    },
    isElsewhere: (token, presented, places, nowMs) => {
      const { station, transactionId } = presented
      const own = transactionId === undefined ? undefined : sessions.find(station, transactionId)
      const evse = presented.evse ?? own?.evse
      const at: Presented = evse === undefined ? presented : { ...presented, evse }
      const released = new Set(
        places
          .filter((place) => place.released)
          .map((place) => transactionKey(place.station, place.transactionId)),
      )
      const isReleased = (running: Place) =>
        released.has(transactionKey(running.station, running.transactionId))
      const holds = (running: Running) =>
        nowMs - running.seenMs <= forgottenMs && isOther(running, at) && !isReleased(running)
      if (sessions.of(keyOf(token)).some(holds)) return true
      return places.some(
        (place) =>
          place.released === undefined &&
          nowMs - Date.parse(place.startedAt) <= forgottenMs &&
          isOther(place, at) &&
          (sessions.find(place.station, place.transactionId)?.over ?? null) === null,
      )
    },
  }
}
