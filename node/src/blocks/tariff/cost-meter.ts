import type { Tariff } from '@ocpp/shared/contracts/tariff'
import {
  energyOf,
  type MeterState,
  noReadings,
  type ReadingRole,
  readMeter,
} from '@ocpp/shared/energy/energy'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import { costOf, inMainUnits } from '@ocpp/shared/tariff/cost'
import type { MeteredEvent } from '../../handlers/handler.ts'

/**
 * Follows transactions from their start, so that the answer to the end carries the total (I02). In memory: one
 * whose start was not seen here, or whose register is in doubt, has no total that could be relied on.
 */
export interface CostMeter {
  /** The total in the currency's main unit, at the end of a transaction that was followed and has a tariff. */
  follow(station: string, event: MeteredEvent): number | undefined
}

interface Followed {
  readonly tariff: Tariff
  readonly startedAt: string
  meter: MeterState
  raisedAt: string
}

const MEMORY_SIZE = 20_000

const seconds = (from: string, to: string): number =>
  Math.max(0, Math.floor(Date.parse(to) / 1_000) - Math.floor(Date.parse(from) / 1_000))

/** The same readings as the management counts, so that both come to the same energy. */
const read = (followed: Followed, { eventType, at, registerWh, samples }: MeteredEvent): void => {
  const take = (wh: number, role: ReadingRole, readAt: string) => {
    const before = energyOf(followed.meter).wh
    followed.meter = readMeter(followed.meter, Math.round(wh), role)
    if (energyOf(followed.meter).wh > before) followed.raisedAt = readAt
  }
  if (eventType === 'Started' && registerWh !== undefined) take(registerWh, 'start', at)
  for (const { at: readAt, energyWh, context } of samples.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (energyWh !== undefined) take(energyWh, context === 'Transaction.Begin' ? 'start' : 'sample', readAt)
  }
  if (eventType === 'Ended' && registerWh !== undefined) take(registerWh, 'end', at)
}

export const createCostMeter = (tariffOf: (station: string) => Tariff | null): CostMeter => {
  const byKey = new BoundedMap<string, Followed>(MEMORY_SIZE)

  const begin = (key: string, station: string, at: string): Followed | undefined => {
    const tariff = tariffOf(station)
    if (tariff === null) return undefined
    const followed: Followed = { tariff, startedAt: at, meter: noReadings, raisedAt: at }
    byKey.set(key, followed)
    return followed
  }

  return {
    follow: (station, event) => {
      const { eventType, transactionId, at } = event
      const key = `${station}\n${transactionId}`
      const followed = byKey.get(key) ?? (eventType === 'Started' ? begin(key, station, at) : undefined)
      if (followed === undefined) return undefined
      read(followed, event)
      const { wh: energyWh, rolledBack, leftOut } = energyOf(followed.meter)
      if (eventType !== 'Ended' || rolledBack || leftOut || followed.meter.count === 0) return undefined
      const wholeS = seconds(followed.startedAt, at)
      const chargingS = Math.min(wholeS, seconds(followed.startedAt, followed.raisedAt))
      return inMainUnits(costOf(followed.tariff, { energyWh, chargingS, idleS: wholeS - chargingS }))
    },
  }
}
