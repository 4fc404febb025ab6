import type { MeterSample } from '@ocpp/shared/contracts/values'
import { quarterOf } from './quarters.ts'
import type { TransactionRecord } from './records.ts'
import type { TransactionEvent } from './transaction-events.ts'

/** Registers told in kWh with two decimals and in Wh disagree by up to this much: no fall, but rounding. */
const roundingWh = 10

/** Where registers begin anew: 31 and 32 bits of Wh, and six digits of kWh. */
const rolloversWh = [2 ** 31, 2 ** 32, 1e9]
/** No station delivers more between two readings: a greater step is no rollover but another meter, or a reset. */
const rolloverStepWh = 200_000

/** What the register rose by where it ran past its last digit; undefined where it fell for another reason. */
const rolledOver = (fromWh: number, toWh: number): number | undefined => {
  const steps = rolloversWh.filter((limit) => fromWh < limit).map((limit) => limit - fromWh + toWh)
  const step = Math.min(...steps)
  return step <= rolloverStepWh ? step : undefined
}

/** What a transaction knows of its energy register. */
export interface RegisterState {
  readonly lastWh: number | null
  readonly energyWh: number
  readonly registers: TransactionRecord['registers']
  /** When the newest reading was taken; empty before the first. */
  readonly readAt: string
  readonly rolledBack: boolean
}

const risen = (state: RegisterState, at: string, wh: number, byWh: number): RegisterState => {
  const read = { ...state, lastWh: wh, readAt: at }
  if (byWh === 0) return read
  const energyWh = state.energyWh + byWh
  return { ...read, energyWh, registers: { ...state.registers, [quarterOf(at)]: { at, wh: energyWh } } }
}

/**
 * Takes a reading in. Energy is what the register rose by, also past its last digit; where it falls otherwise (a
 * reset, a changed meter) a new stretch begins, so energy never falls. Readings are taken in whole Wh, so sums of parts are exact; one older
 * than the newest adds nothing.
 */
export const readRegister = (state: RegisterState, at: string, reading: number): RegisterState => {
  if (!Number.isFinite(reading) || at < state.readAt) return state
  const wh = Math.round(reading)
  if (state.lastWh === null) return { ...state, lastWh: wh, readAt: at }
  const risenWh = wh - state.lastWh
  if (risenWh < -roundingWh && at > state.readAt) {
    return { ...risen(state, at, wh, rolledOver(state.lastWh, wh) ?? 0), rolledBack: true }
  }
  return risenWh <= 0 ? { ...state, readAt: at } : risen(state, at, wh, risenWh)
}

export const bySampleTime = (samples: readonly MeterSample[]): readonly MeterSample[] =>
  samples.length < 2 ? samples : samples.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** The register readings of an event in order: a start's own one comes first, an end's last. */
export const readingsOf = (
  event: TransactionEvent,
): readonly { readonly at: string; readonly wh: number }[] => {
  if (event.type === 'TransactionClosedByHand') return []
  const sampled = bySampleTime(event.samples).flatMap(({ at, energyWh }) =>
    energyWh === undefined ? [] : [{ at, wh: energyWh }],
  )
  if (!('registerWh' in event) || event.registerWh === undefined) return sampled
  const own = { at: event.at, wh: event.registerWh }
  return event.type === 'TransactionStarted' ? [own, ...sampled] : [...sampled, own]
}

/** Energy (Wh) of each quarter of a transaction, by the start of the quarter. They sum to its energy. */
export const energyByQuarter = (registers: TransactionRecord['registers']): ReadonlyMap<string, number> => {
  let before = 0
  const quarters = new Map<string, number>()
  for (const [quarter, { wh }] of Object.entries(registers).sort(([a], [b]) => (a < b ? -1 : 1))) {
    quarters.set(quarter, wh - before)
    before = wh
  }
  return quarters
}
