import type { Answered } from '@ocpp/simulator/simulated-station'
import { createLedger, type Ledger } from '../support/ledger.ts'

/** What may be lost at no price, as the promise names it. */
const promised = new Set(['StartTransaction', 'StopTransaction', 'MeterValues', 'TransactionEvent'])
/** Others that say when they happened, by which each is known again. */
const timed = new Set([...promised, 'StatusNotification'])

/** One answered message, as the message log must show it. */
export interface AnsweredMessage {
  readonly key: string
  readonly promised: boolean
}

/** What the CSMS has answered: sessions with their energy, and each station's messages in the order of the answers. */
export interface ChaosLedger extends Ledger {
  messages(station: string): readonly AnsweredMessage[]
  /** Milliseconds (`performance.now`) of the last answer to that station. */
  lastAnswerMs(station: string): number
}

/** A message by what it says: sent again after a lost answer it is the same one. */
export const messageKey = (action: string, request: string): string =>
  `${action} ${Bun.hash(request).toString(36)}`

export const createChaosLedger = (): ChaosLedger => {
  const ledger = createLedger()
  const messages = new Map<string, AnsweredMessage[]>()
  const lastAnswer = new Map<string, number>()
  return {
    ...ledger,
    note: (answered: Answered) => {
      ledger.note(answered)
      const { station, action, request } = answered
      lastAnswer.set(station, performance.now())
      if (!timed.has(action)) return
      const entry = { key: messageKey(action, JSON.stringify(request)), promised: promised.has(action) }
      const all = messages.get(station)
      if (all) all.push(entry)
      else messages.set(station, [entry])
    },
    messages: (station) => messages.get(station) ?? [],
    lastAnswerMs: (station) => lastAnswer.get(station) ?? 0,
  }
}
