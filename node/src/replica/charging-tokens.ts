import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { ChargingPlace } from '@ocpp/shared/contracts/reference'
import { hasSession, type TokenRef } from '@ocpp/shared/contracts/values'
import { createRunningSessions, type Running, transactionKey } from './running-sessions.ts'

/** Where a token is presented; with a transaction it is about to charge there, and may not in any other. */
export interface Presented {
  readonly station: string
  readonly transactionId?: string
  /** Where the transaction is to run, if that is said. */
  readonly evse?: number
}

/**
 * Which transactions run and which tokens charge now: at once those of this node's stations, as their transaction messages tell; those of other
 * nodes once the management has told of them, and not while it cannot. A session is over when its station says so, or
 * when another one begins at its EVSE, or when the first word of its connector after a boot is that it has none; it
 * goes on when it is heard of again.
 */
export interface ChargingTokens {
  /** Takes in what a station told. Call what it returns when that was not kept: then nothing was told. */
  note(station: string, events: readonly StationEvent[], nowMs: number): () => void
  /**
   * True when the token charges at another station or, presented for a transaction, in any other transaction that
   * is not at the same EVSE. At the station where it charges it may be presented again: to end its own session.
   */
  isElsewhere(
    token: TokenRef,
    presented: Presented,
    /** Where it charges, and where it has ceased to, as the management knows, which hears of it later. */
    told: readonly ChargingPlace[],
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

const keyOf = ({ type, value }: TokenRef) => `${type}\n${value.toLowerCase()}`

/** By our clock; what was queued happened before it came. */
const momentOf = (event: StationEvent, nowMs: number): number =>
  'offline' in event && event.offline === true ? Math.min(Date.parse(event.at), nowMs) : nowMs

/** The highest number that came as it happened. */
const latestOf = (event: StationEvent, former: number | undefined): number | undefined => {
  if (!('seqNo' in event && 'offline' in event) || event.offline) return former
  return event.seqNo === undefined ? former : Math.max(event.seqNo, former ?? 0)
}

/** EVSE 0 is the station as a whole. */
const evseOf = (event: StationEvent): number | undefined =>
  'evse' in event && event.evse !== 0 ? event.evse : undefined

const telling: ReadonlySet<string> = new Set([
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

  const started = (station: string, event: StationEvent & { transactionId: string }, nowMs: number) => {
    const known = sessions.find(station, event.transactionId)
    const evse = evseOf(event)
    // One that comes again says nothing of what began since.
    if (known !== undefined || evse === undefined) return
    const moment = momentOf(event, nowMs)
    for (const running of sessions.openOf(station)) {
      if (running.evse === evse && running.seenMs < moment) sessions.change(running, { over: 'presumed' })
    }
  }

  const told = (station: string, event: StationEvent & { transactionId: string }, nowMs: number) => {
    const running = sessions.take(station, event.transactionId)
    const isLive = !('offline' in event && event.offline === true)
    const isAccepted = 'authorization' in event && event.authorization === 'Accepted'
    const token = 'token' in event && event.token !== undefined ? keyOf(event.token) : undefined
    sessions.change(running, {
      seenMs: Math.max(running.seenMs, momentOf(event, nowMs)),
      seqNo: latestOf(event, running.seqNo),
      evse: running.evse ?? evseOf(event),
      connector: running.connector ?? ('connector' in event ? event.connector : undefined),
      // What is heard of goes on; but an end is an end, and a message that comes late does not begin it anew.
      over: running.over === 'presumed' && isLive ? null : running.over,
      inDoubt: running.inDoubt && !isLive,
    })
    if (event.type === 'TransactionEnded') sessions.change(running, { over: 'said' })
    else if (running.token === null && isLive && isAccepted && token !== undefined)
      sessions.change(running, { token })
  }

  const statusTold = (station: string, event: StationEvent & { type: 'ConnectorStatusChanged' }) => {
    const session = event.offline === true ? null : hasSession(event.status)
    if (session === null) return
    for (const running of sessions.openOf(station)) {
      if (!running.inDoubt || running.evse !== event.evse || running.connector !== event.connector) continue
      sessions.change(running, session ? { inDoubt: false } : { over: 'presumed' })
    }
  }

  const noteOne = (station: string, event: StationEvent, nowMs: number) => {
    switch (event.type) {
      case 'TransactionStarted':
        started(station, event, nowMs)
        return told(station, event, nowMs)
      case 'TransactionUpdated':
      case 'TransactionEnded':
        return told(station, event, nowMs)
      case 'MeterSampled': {
        const { transactionId } = event
        if (transactionId === undefined || sessions.find(station, transactionId) === undefined) return
        return told(station, { ...event, transactionId }, nowMs)
      }
      case 'StationBooted':
        for (const running of sessions.openOf(station)) sessions.change(running, { inDoubt: true })
        return
      case 'ConnectorStatusChanged':
        return statusTold(station, event)
      default:
        return
    }
  }

  return {
    note: (station, events, nowMs) => {
      if (!events.some(({ type }) => telling.has(type))) return nothing
      return sessions.undoable(() => {
        for (const event of events) noteOne(station, event, nowMs)
      })
    },
    runningAt: (station, evse) => {
      const found = sessions
        .openOf(station)
        .flatMap(({ transactionId, seqNo, ...each }) =>
          each.evse === evse && seqNo !== undefined ? [{ transactionId, seqNo }] : [],
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
