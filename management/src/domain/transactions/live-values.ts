import type { MeterSample, Phased } from '@ocpp/shared/contracts/values'

/** Present values of a running transaction. */
export interface LiveValues {
  readonly powerW: number | null
  readonly currentA: number | null
  readonly voltageV: number | null
  readonly socPercent: number | null
}

export const noLiveValues: LiveValues = { powerW: null, currentA: null, voltageV: null, socPercent: null }

const phases = (quantity: Phased): readonly number[] =>
  [quantity.L1, quantity.L2, quantity.L3].filter((value) => value !== undefined)

/** One figure for a current: the total if reported, else the strongest phase, which is what a cable has to bear. */
const currentOf = (quantity: Phased): number | null =>
  quantity.total ?? (phases(quantity).length > 0 ? Math.max(...phases(quantity)) : null)

/** One figure for a voltage: the total if reported, else the mean of the phases. */
const voltageOf = (quantity: Phased): number | null => {
  const values = phases(quantity)
  if (quantity.total !== undefined) return quantity.total
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The values after a sample: what it does not mention stays. */
export const withSample = (values: LiveValues, sample: MeterSample): LiveValues => ({
  powerW: sample.powerW ?? values.powerW,
  currentA: (sample.currentA && currentOf(sample.currentA)) ?? values.currentA,
  voltageV: (sample.voltageV && voltageOf(sample.voltageV)) ?? values.voltageV,
  socPercent: sample.socPercent ?? values.socPercent,
})

/** Power per phase as the last look had it: a message of its own may have the next phase of the same look. */
export interface PhaseLook {
  readonly at: string
  readonly context: string
  readonly phases: Phased
}

/** The sample with what messages before it had of the same look. */
export const joined = (look: PhaseLook | undefined, sample: MeterSample): MeterSample => {
  const { at, context, powerPhases } = sample
  if (look === undefined || powerPhases === undefined || look.at !== at || look.context !== context)
    return sample
  const all = { ...look.phases, ...powerPhases }
  return { ...sample, powerPhases: all, powerW: phases(all).reduce((sum, value) => sum + value, 0) }
}

/** What the next sample may continue; undefined where nothing came per phase. */
export const lookOf = ({ at, context, powerPhases }: MeterSample): PhaseLook | undefined =>
  powerPhases && { at, context, phases: powerPhases }
