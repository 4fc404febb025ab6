import type { Tariff } from '@ocpp/shared/contracts/tariff'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import { costOf, inMainUnits } from '@ocpp/shared/tariff/cost'

/** What one message of a transaction adds to what it costs. */
export interface CostTurn {
  readonly eventType: 'Started' | 'Updated' | 'Ended'
  readonly transactionId: string
  readonly at: string
  readonly samples: readonly MeterSample[]
}

/**
 * Follows transactions from their start, so that a station can be told the total at the end (I02). In memory: one
 * whose start was not seen here, or whose register went back, has no total that could be relied on.
 */
export interface CostMeter {
  /** The total in the currency's main unit, at the end of a transaction that was followed and has a tariff. */
  follow(station: string, turn: CostTurn): number | undefined
}

interface Followed {
  readonly tariff: Tariff
  readonly startedAt: string
  firstWh: number | null
  lastWh: number
  raisedAt: string
  sure: boolean
}

const MEMORY_SIZE = 20_000

const seconds = (from: string, to: string): number =>
  Math.max(0, Math.floor(Date.parse(to) / 1_000) - Math.floor(Date.parse(from) / 1_000))

const read = (followed: Followed, samples: readonly MeterSample[]): void => {
  for (const { at, energyWh } of samples.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (energyWh === undefined) continue
    if (followed.firstWh === null) {
      followed.firstWh = energyWh
      followed.lastWh = energyWh
    }
    if (energyWh < followed.lastWh) followed.sure = false
    if (energyWh <= followed.lastWh) continue
    followed.lastWh = energyWh
    followed.raisedAt = at
  }
}

export const createCostMeter = (tariffOf: (station: string) => Tariff | null): CostMeter => {
  const byKey = new Map<string, Followed>()

  const begin = (key: string, station: string, at: string): Followed | undefined => {
    const tariff = tariffOf(station)
    if (tariff === null) return undefined
    const followed = { tariff, startedAt: at, firstWh: null, lastWh: 0, raisedAt: at, sure: true }
    byKey.set(key, followed)
    if (byKey.size > MEMORY_SIZE) {
      const [oldest] = byKey.keys()
      if (oldest !== undefined) byKey.delete(oldest)
    }
    return followed
  }

  return {
    follow: (station, { eventType, transactionId, at, samples }) => {
      const key = `${station}\n${transactionId}`
      const followed = byKey.get(key) ?? (eventType === 'Started' ? begin(key, station, at) : undefined)
      if (followed === undefined) return undefined
      read(followed, samples)
      if (eventType !== 'Ended' || !followed.sure || followed.firstWh === null) return undefined
      const wholeS = seconds(followed.startedAt, at)
      const chargingS = Math.min(wholeS, seconds(followed.startedAt, followed.raisedAt))
      const energyWh = followed.lastWh - followed.firstWh
      return inMainUnits(costOf(followed.tariff, { energyWh, chargingS, idleS: wholeS - chargingS }))
    },
  }
}
