import { createAttempts, shareOfPair, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'

/** How often keys may be tried and used; each answer is in seconds to wait, 0 when it may go on. */
export interface KeyLimits {
  /** Before a key is looked up: addresses that sent many wrong ones wait, but for a key that was right there. */
  waitToTry(id: string | null, address: string): number
  wrong(id: string | null, address: string): void
  right(id: string, address: string): void
  /** Counts one use of a key. */
  use(id: string, perMinute: number): number
}

/** Wrong keys from one address within the window; a few times as many from the networks around it. */
const wrongs = { windowMs: 15 * 60_000, perAddress: 30 }
/** Places kept at most where a key was right, the latest. */
const keptPlaces = 20_000

const secondsOf = (ms: number): number => Math.ceil(ms / 1_000)

export const createKeyLimits = ({ clock }: { readonly clock: Clock }): KeyLimits => {
  const tried = createAttempts(clock, { windowMs: wrongs.windowMs })
  const used = createAttempts(clock, { windowMs: 60_000 })
  const places = new BoundedMap<string, true>(keptPlaces)
  const placeOf = (id: string, address: string) => shareOfPair(address, id, 0).name
  const sharesOf = (address: string) => sharesOfAddress(address, wrongs.perAddress)
  return {
    waitToTry: (id, address) =>
      id !== null && places.has(placeOf(id, address)) ? 0 : secondsOf(tried.waitMs(sharesOf(address))),
    wrong: (id, address) => {
      if (id !== null) places.delete(placeOf(id, address))
      tried.count(sharesOf(address))
    },
    right: (id, address) => void places.set(placeOf(id, address), true),
    use: (id, perMinute) => {
      const share = [{ name: id, limit: perMinute }]
      return used.take(share) ? 0 : secondsOf(used.waitMs(share))
    },
  }
}
