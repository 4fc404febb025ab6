import type { Answered } from '@ocpp/simulator/simulated-station'

/** What the CSMS has answered to a fleet: what must be in the store, whatever was killed meanwhile. */
export interface LedgerSession {
  readonly station: string
  readonly transactionId: string
  /** Register (Wh) of the last answered message. */
  lastWh: number
  startWh: number
  /** Times of the answered meter readings. */
  readonly samples: Set<string>
  ended: boolean
}

export interface Ledger {
  note(answered: Answered): void
  sessions(): readonly LedgerSession[]
  answers(): number
}

/** Energy in both words: MeterValues, TransactionEvent, StartTransaction and StopTransaction. */
export const createLedger = (): Ledger => {
  const byKey = new Map<string, LedgerSession>()
  let answers = 0
  return {
    note: ({ station, action, request, session, registerWh }) => {
      answers++
      if (session?.transactionId == null || registerWh === null) return
      const key = `${station}/${session.transactionId}`
      const entry = byKey.get(key) ?? {
        station,
        transactionId: session.transactionId,
        startWh: registerWh,
        lastWh: registerWh,
        samples: new Set<string>(),
        ended: false,
      }
      byKey.set(key, entry)
      entry.lastWh = registerWh
      const { meterValue, eventType } = request as {
        meterValue?: { timestamp: string }[]
        eventType?: string
      }
      for (const value of meterValue ?? []) entry.samples.add(value.timestamp)
      if (action === 'StopTransaction' || eventType === 'Ended') entry.ended = true
    },
    sessions: () => [...byKey.values()],
    answers: () => answers,
  }
}
