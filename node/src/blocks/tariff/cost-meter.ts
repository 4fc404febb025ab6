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

/** What charging costs at a station. */
export interface Priced {
  readonly tariff: Tariff
  readonly timeZone: string
}

interface Followed extends Priced {
  readonly startedAt: string
  meter: MeterState
  raisedAt: string
  /** The last reading that raised the energy in each 15 minutes, as the management keeps them; for a tariff with hours. */
  curve: { readonly at: string; readonly wh: number }[]
  /** Readings came in another order than the management will have them, or are too many. */
  isUnsure: boolean
}

const MEMORY_SIZE = 20_000

const bucketOf = (at: string): number => Math.floor(Date.parse(at) / (15 * 60_000))
/** Those of a month. */
const mostReadings = 3_000

const seconds = (from: string, to: string): number =>
  Math.max(0, Math.floor(Date.parse(to) / 1_000) - Math.floor(Date.parse(from) / 1_000))

const note = (followed: Followed, at: string, wh: number): void => {
  const { curve, tariff } = followed
  if (tariff.hours === undefined) return
  const last = curve.at(-1)
  if (last !== undefined && bucketOf(at) < bucketOf(last.at)) followed.isUnsure = true
  if (last !== undefined && bucketOf(at) === bucketOf(last.at))
    curve[curve.length - 1] = { at: at < last.at ? last.at : at, wh }
  else if (curve.length < mostReadings) curve.push({ at, wh })
  else followed.isUnsure = true
}

/** The same readings as the management counts, so that both come to the same energy. */
const read = (followed: Followed, { eventType, at, registerWh, samples }: MeteredEvent): void => {
  const take = (wh: number, role: ReadingRole, readAt: string) => {
    const before = energyOf(followed.meter).wh
    followed.meter = readMeter(followed.meter, Math.round(wh), role)
    const { wh: after } = energyOf(followed.meter)
    if (after <= before) return
    followed.raisedAt = readAt
    note(followed, readAt, after)
  }
  if (eventType === 'Started' && registerWh !== undefined) take(registerWh, 'start', at)
  for (const { at: readAt, energyWh, context } of samples.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (energyWh !== undefined) take(energyWh, context === 'Transaction.Begin' ? 'start' : 'sample', readAt)
  }
  if (eventType === 'Ended' && registerWh !== undefined) take(registerWh, 'end', at)
}

export const createCostMeter = (priceOf: (station: string) => Priced | null): CostMeter => {
  const byKey = new BoundedMap<string, Followed>(MEMORY_SIZE)

  const begin = (key: string, station: string, at: string): Followed | undefined => {
    const priced = priceOf(station)
    if (priced === null) return undefined
    const read = { meter: noReadings, raisedAt: at, curve: [], isUnsure: false }
    const followed: Followed = { ...priced, ...read, startedAt: at }
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
      const { meter, isUnsure, startedAt, curve, timeZone } = followed
      if (eventType !== 'Ended' || rolledBack || leftOut || isUnsure || meter.count === 0) return undefined
      const wholeS = seconds(startedAt, at)
      const chargingS = Math.min(wholeS, seconds(startedAt, followed.raisedAt))
      const usage = { startedAt, timeZone, energyWh, chargingS, idleS: wholeS - chargingS, curve }
      return inMainUnits(costOf(followed.tariff, usage))
    },
  }
}
