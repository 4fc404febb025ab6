import type { Bus } from '@ocpp/shared/bus/bus'
import type { Envelope, JournalEntry } from '@ocpp/shared/contracts/journal'

/** A bus by hand: whether it is up and what becomes of each publication is up to the test. */
export interface FakeBus extends Pick<Bus, 'publish' | 'onState' | 'isUp'> {
  readonly envelopes: Envelope[]
  readonly entries: JournalEntry[]
  up(yes: boolean): void
  /** From now on publications wait until `release`. */
  hold(): void
  release(): void
  /** The next publications fail. */
  fail(count: number): void
}

export const createFakeBus = (isUp = true): FakeBus => {
  const listeners: ((up: boolean) => void)[] = []
  const envelopes: Envelope[] = []
  const entries: JournalEntry[] = []
  let state = isUp
  let failures = 0
  let held: (() => void)[] | null = null
  return {
    envelopes,
    entries,
    publish: async (envelope) => {
      if (failures > 0) {
        failures--
        throw new Error('not confirmed')
      }
      envelopes.push(envelope)
      entries.push(...envelope.entries)
      const waiting = held
      if (waiting !== null) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    onState: (listener) => {
      listeners.push(listener)
      listener(state)
    },
    isUp: () => state,
    up: (yes) => {
      state = yes
      for (const listener of listeners) listener(yes)
    },
    hold: () => {
      held = []
    },
    release: () => {
      const waiting = held ?? []
      held = null
      for (const resolve of waiting) resolve()
    },
    fail: (count) => {
      failures = count
    },
  }
}
