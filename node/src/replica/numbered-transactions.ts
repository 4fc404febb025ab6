import type { StationEvent } from '@ocpp/shared/contracts/events'

/** A transaction of 2.0.1 that runs, as far as its events have come. */
export interface NumberedTransaction {
  readonly transactionId: string
  /** Of the last event that came. */
  readonly seqNo: number
}

/**
 * Which transactions of 2.0.1 run where, told by their events since this node was started: values outside a transaction name
 * only the EVSE.
 */
export interface NumberedTransactions {
  note(station: string, events: readonly StationEvent[]): void
  /** The one that runs at an EVSE; undefined where none does, or more than one. */
  at(station: string, evse: number): NumberedTransaction | undefined
}

interface Kept extends NumberedTransaction {
  readonly evse: number | undefined
}

const mostStations = 50_000
const mostPerStation = 32

export const createNumberedTransactions = (): NumberedTransactions => {
  const byStation = new Map<string, Map<string, Kept>>()

  const runningOf = (station: string): Map<string, Kept> => {
    const running = byStation.get(station) ?? new Map<string, Kept>()
    byStation.delete(station)
    byStation.set(station, running)
    const [oldest] = byStation.keys()
    if (byStation.size > mostStations && oldest !== undefined) byStation.delete(oldest)
    return running
  }

  const keep = (running: Map<string, Kept>, kept: Kept) => {
    const former = running.get(kept.transactionId)
    running.set(kept.transactionId, {
      ...kept,
      evse: kept.evse ?? former?.evse,
      seqNo: Math.max(kept.seqNo, former?.seqNo ?? 0),
    })
    const [oldest] = running.keys()
    if (running.size > mostPerStation && oldest !== undefined) running.delete(oldest)
  }

  return {
    note: (station, events) => {
      for (const event of events) {
        if (event.type === 'TransactionEnded') byStation.get(station)?.delete(event.transactionId)
        if (event.type !== 'TransactionStarted' && event.type !== 'TransactionUpdated') continue
        const { transactionId, seqNo, evse, offline } = event
        if (seqNo === undefined || offline) continue
        const running = runningOf(station)
        // What ran there before is over, heard of or not.
        if (event.type === 'TransactionStarted' && evse !== undefined) {
          for (const [id, other] of running) if (other.evse === evse) running.delete(id)
        }
        keep(running, { transactionId, seqNo, evse })
      }
    },
    at: (station, evse) => {
      const found = [...(byStation.get(station)?.values() ?? [])].filter((each) => each.evse === evse)
      return found.length === 1 ? found[0] : undefined
    },
  }
}
