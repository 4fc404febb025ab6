import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import type { Phased } from '@ocpp/shared/contracts/values'
import type { Format } from '../text/format.ts'
import type { PlotPoint } from './line-plot.ts'

export interface MeterRow {
  readonly at: string
  readonly kw: number | null
  readonly kwh: number | null
  readonly soc: number | null
  readonly amps: string
  readonly volts: string
  readonly context: string
}

export interface MeterSeries {
  readonly power: readonly PlotPoint[]
  readonly energy: readonly PlotPoint[]
  readonly soc: readonly PlotPoint[]
  readonly lines: readonly number[]
  readonly axis: readonly string[]
  readonly rows: readonly MeterRow[]
  /** For the cursor: where, and what stands there. */
  readonly readings: readonly (readonly [x: number, text: string])[]
}

const MAX_POINTS = 400

/** All phases of a quantity in a few characters: the total, or the phases side by side. */
const phases = (value: Phased | undefined, format: Format): string => {
  if (!value) return '–'
  if (value.total !== undefined) return format.number(value.total, value.total < 10 ? 1 : 0)
  const each = [value.L1, value.L2, value.L3].filter((v): v is number => v !== undefined)
  return each.length > 0 ? each.map((v) => format.number(v, v < 10 ? 1 : 0)).join(' / ') : '–'
}

/** At most `MAX_POINTS` of a long list, evenly spread, the last one always kept. */
const thinned = <T>(all: readonly T[]): readonly T[] => {
  const step = Math.ceil(all.length / MAX_POINTS)
  return step <= 1 ? all : all.filter((_, i) => i % step === 0 || i === all.length - 1)
}

/** Power, energy and state of charge of a transaction over one time axis, and the same as rows. */
export const meterSeries = (detail: TransactionDetail, now: Date, format: Format): MeterSeries => {
  const { transaction } = detail
  const samples = detail.samples.toSorted((a, b) => a.at.localeCompare(b.at))
  const start = Date.parse(transaction.startedAt)
  const last = samples.at(-1)
  const end = transaction.endedAt
    ? Date.parse(transaction.endedAt)
    : Math.max(now.getTime(), Date.parse(last?.at ?? ''))
  const span = Math.max(1000, (Number.isNaN(end) ? now.getTime() : end) - start)
  const x = (at: string) => Math.min(1, Math.max(0, (Date.parse(at) - start) / span))
  const base = transaction.startWh ?? samples.find((s) => s.energyWh !== undefined)?.energyWh ?? 0
  const rows = samples.map((s): MeterRow => {
    const kw = s.powerW === undefined ? null : s.powerW / 1000
    const kwh = s.energyWh === undefined ? null : Math.max(0, s.energyWh - base) / 1000
    const soc = s.socPercent ?? null
    return {
      at: s.at,
      kw,
      kwh,
      soc,
      amps: phases(s.currentA, format),
      volts: phases(s.voltageV, format),
      context: s.context,
    }
  })
  const pick = (value: (row: MeterRow) => number | null): PlotPoint[] =>
    thinned(rows.filter((row) => value(row) !== null)).map((row) => [x(row.at), value(row) ?? 0])
  const lines = [0.25, 0.5, 0.75]
  return {
    power: pick((row) => row.kw),
    energy: pick((row) => row.kwh),
    soc: pick((row) => row.soc),
    lines,
    axis: [0, ...lines, 1].map((share) => format.minute(new Date(start + span * share))),
    rows,
    readings: thinned(rows).map((row) => {
      const parts = [
        row.kw === null ? '' : `${format.number(row.kw, 1)} kW`,
        row.kwh === null ? '' : `${format.number(row.kwh, 1)} kWh`,
        row.soc === null ? '' : `${row.soc} %`,
      ]
      return [
        Math.round(x(row.at) * 1000) / 1000,
        `${format.clock(row.at)}  ${parts.filter(Boolean).join(', ')}`,
      ] as const
    }),
  }
}
