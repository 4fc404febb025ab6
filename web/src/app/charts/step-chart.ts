import type { CompositeView } from '@ocpp/shared/blocks/smart-charging/api'
import { inWatts } from '@ocpp/shared/charging/composite'
import type { PlotPoint } from './line-plot.ts'

export interface StepRow {
  readonly at: string
  readonly ours: number | null
  readonly by: string
  readonly station: number | null
}

export interface StepChart {
  readonly ours: readonly PlotPoint[]
  readonly station: readonly PlotPoint[]
  readonly top: number
  readonly rows: readonly StepRow[]
}

interface Step {
  readonly fromMs: number
  readonly limit: number | null
}

/** What held at a time: the last step at or before it. */
const at = (steps: readonly Step[], ms: number): number | null =>
  steps.findLast(({ fromMs }) => fromMs <= ms)?.limit ?? null

/** A limit that jumps, as points of a line; where nothing limits, it runs at `unlimited`, or is not drawn. */
const points = (
  steps: readonly Step[],
  fromMs: number,
  toMs: number,
  unlimited: number | null,
): PlotPoint[] => {
  const x = (ms: number) => Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)))
  return steps.flatMap(({ fromMs: ms, limit }, i): PlotPoint[] => {
    const value = limit ?? unlimited
    const endMs = steps[i + 1]?.fromMs ?? toMs
    if (value === null || endMs <= fromMs || ms >= toMs) return []
    return [
      [x(ms), value],
      [x(endMs), value],
    ]
  })
}

/** Our composite schedule and the station's own over one time axis, in the unit that was asked for. */
export const stepChart = (view: CompositeView): StepChart => {
  const { from, durationS, unit, assumed, periods, station } = view
  const fromMs = Date.parse(from)
  const toMs = fromMs + durationS * 1_000
  const ours = periods.map(({ startS, limit }) => ({ fromMs: fromMs + startS * 1_000, limit }))
  const perUnit = unit === 'A' ? assumed.voltageV * assumed.phases : 1
  const startMs = Date.parse(station?.startAt ?? from)
  const reported: Step[] = (station?.periods ?? []).map(({ startS, limit, phases }) => ({
    fromMs: startMs + startS * 1_000,
    limit: station?.unit === unit ? limit : inWatts(station?.unit ?? 'W', limit, phases, assumed) / perUnit,
  }))
  const endMs = startMs + (station?.durationS ?? 0) * 1_000
  if (reported.length > 0 && endMs < toMs) reported.push({ fromMs: endMs, limit: null })
  const limits = [...ours, ...reported].flatMap(({ limit }) => limit ?? [])
  const top = Math.max(1, ...limits) * 1.15
  const changes = [...new Set([...ours, ...reported].map((step) => Math.max(fromMs, step.fromMs)))]
    .filter((ms) => ms < toMs)
    .sort((a, b) => a - b)
  return {
    ours: points(ours, fromMs, toMs, top),
    station: points(reported, fromMs, toMs, null),
    top,
    rows: changes.map((ms) => {
      const by = periods.findLast(({ startS }) => fromMs + startS * 1_000 <= ms)?.by
      return {
        at: new Date(ms).toISOString(),
        ours: at(ours, ms),
        by: by ? `${by.purpose} ${by.id || ''}`.trim() : '',
        station: at(reported, ms),
      }
    }),
  }
}
