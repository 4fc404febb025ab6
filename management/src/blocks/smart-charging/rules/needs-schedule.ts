import type { ChargingNeeds } from '@ocpp/shared/blocks/smart-charging/events'
import { inWatts, limitingWatts, type PlacedProfile, usualAssumption } from '@ocpp/shared/charging/composite'
import type { ProfileToSet } from '@ocpp/shared/contracts/charging-profile'
import type { Charging } from './composite-view.ts'

/** More than what is needed is offered, because a vehicle takes less near the end. */
const reserve = 1.1
const phasesOf = { DC: 1, AC_single_phase: 1, AC_two_phase: 2, AC_three_phase: 3 } as const

/** The most that a vehicle can take, in W; infinite where it does not say. */
const mostW = ({ transfer, maxW, maxA, maxV }: ChargingNeeds): number => {
  if (maxW !== undefined && maxW > 0) return maxW
  if (maxA === undefined || maxA <= 0) return Number.POSITIVE_INFINITY
  const voltage = transfer === 'DC' ? (maxV ?? usualAssumption.voltageV) : usualAssumption.voltageV
  return maxA * voltage * phasesOf[transfer]
}

export interface NeedsAnswer {
  readonly needs: ChargingNeeds
  readonly evse: number
  readonly transaction: Charging
  /** What limits the station beside TxProfiles. */
  readonly profiles: readonly PlacedProfile[]
  readonly nowMs: number
  readonly id: number
}

/**
 * The schedule that follows a vehicle's needs: its energy spread evenly until it leaves, never above what the station
 * allows or the vehicle takes; after that, and where it names no energy or no departure, all that is allowed. Null
 * where neither sets a limit: then there is nothing to schedule.
 */
export const profileForNeeds = (answer: NeedsAnswer): ProfileToSet | null => {
  const { needs, evse, transaction, profiles, nowMs, id } = answer
  const { transfer, departureAt, energyWh, minA } = needs
  const allowedW = limitingWatts({
    profiles: profiles.filter(({ profile }) => profile.purpose !== 'TxProfile'),
    evse,
    transaction: { id: transaction.id, startedMs: Date.parse(transaction.startedAt) },
    assumed: usualAssumption,
    atMs: nowMs,
  })
  const mostWatts = Math.min(allowedW ?? Number.POSITIVE_INFINITY, mostW(needs))
  const leftS = departureAt === undefined ? 0 : Math.floor((Date.parse(departureAt) - nowMs) / 1_000)
  const evenW =
    energyWh === undefined || leftS <= 0 ? Number.POSITIVE_INFINITY : (energyWh * reserve * 3_600) / leftS
  const leastW = Math.min(mostWatts, inWatts('A', minA ?? 0, phasesOf[transfer], usualAssumption))
  const firstW = Math.min(mostWatts, Math.max(leastW, evenW))
  if (!Number.isFinite(firstW)) return null
  const unit = transfer === 'DC' ? 'W' : 'A'
  const phases = phasesOf[transfer]
  const period = (startS: number, watts: number) =>
    unit === 'W'
      ? { startS, limit: Math.floor(watts) }
      : { startS, limit: Math.floor((watts / (usualAssumption.voltageV * phases)) * 10) / 10, phases }
  const isSpread = firstW < mostWatts && Number.isFinite(mostWatts) && leftS > 0
  return {
    id,
    transactionId: transaction.id,
    stackLevel: 0,
    purpose: 'TxProfile',
    kind: 'Absolute',
    schedule: {
      startAt: new Date(nowMs).toISOString(),
      unit,
      periods: isSpread ? [period(0, firstW), period(leftS, mostWatts)] : [period(0, firstW)],
    },
  }
}
