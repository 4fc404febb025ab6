import type * as transactions16 from '@ocpp/shared/blocks/transactions/v16'
import type * as transactions201 from '@ocpp/shared/blocks/transactions/v201'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { parseNumber } from '@ocpp/shared/ocpp/schema/number-text'

export type MeterValue16 = RequestOf<typeof transactions16.MeterValues>['meterValue'][number]
export type MeterValue201 = RequestOf<typeof transactions201.MeterValues>['meterValue'][number]

/** One sampled value of either version, its defaults filled in. */
export interface Reading {
  readonly measurand: string
  /** As the station wrote it. */
  readonly text: string
  /** `null` when it is no number. */
  readonly value: number | null
  readonly unit: string | undefined
  readonly phase: string | undefined
  readonly location: string | undefined
  readonly context: string
  readonly problem: string | undefined
}

const MEASURAND = 'Energy.Active.Import.Register'
const CONTEXT = 'Sample.Periodic'
const LARGEST_MULTIPLIER = 12

export const reading16 = (sampled: MeterValue16['sampledValue'][number]): Reading => {
  const signed = sampled.format === 'SignedData'
  return {
    measurand: sampled.measurand ?? MEASURAND,
    text: sampled.value,
    value: signed ? null : parseNumber(sampled.value),
    unit: sampled.unit,
    phase: sampled.phase,
    location: sampled.location,
    context: sampled.context ?? CONTEXT,
    problem: signed ? 'signed data' : undefined,
  }
}

export const reading201 = (sampled: MeterValue201['sampledValue'][number]): Reading => {
  const { value, unitOfMeasure } = sampled
  const multiplier = unitOfMeasure?.multiplier ?? 0
  const bearable = Math.abs(multiplier) <= LARGEST_MULTIPLIER
  // Dividing is exact where multiplying by a fraction is not.
  const scaled = multiplier < 0 ? value / 10 ** -multiplier : value * 10 ** multiplier
  return {
    measurand: sampled.measurand ?? MEASURAND,
    text: multiplier === 0 ? String(value) : `${value} × 10^${multiplier}`,
    value: bearable ? scaled : null,
    unit: unitOfMeasure?.unit,
    phase: sampled.phase,
    location: sampled.location,
    context: sampled.context ?? CONTEXT,
    problem: bearable ? undefined : 'multiplier out of range',
  }
}
