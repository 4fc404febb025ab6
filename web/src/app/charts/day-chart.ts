import type { RollupPoint } from '@ocpp/shared/blocks/overview/api'
import type { Format } from '../text/format.ts'
import { niceScale, type Scale } from './scale.ts'

export interface HourBar {
  readonly label: string
  readonly at: string
  readonly kwh: number
  readonly running: boolean
}

export interface DayChart {
  readonly scale: Scale
  readonly hours: readonly HourBar[]
  /** Mean kW per 15 minutes, x from 0 to 1 over the bars; the last point is now. */
  readonly power: readonly (readonly [x: number, kw: number])[]
  readonly axis: readonly string[]
  readonly summary: string
}

const QUARTER_MS = 900_000

/** Groups 15-minute buckets into local hours; a first hour that is not whole is left out. */
const localHours = (points: readonly RollupPoint[], format: Format): RollupPoint[][] => {
  const hours: RollupPoint[][] = []
  let current = ''
  for (const point of points) {
    const hour = `${format.isoDay(point.at)} ${format.minute(point.at).slice(0, 2)}`
    if (hour !== current || hours.length === 0) hours.push([])
    current = hour
    hours.at(-1)?.push(point)
  }
  return hours[0] && hours[0].length < 4 ? hours.slice(1) : hours
}

/** Energy per hour as bars, mean power as a line on the same scale: 1 kWh per hour is 1 kW. */
export const dayChart = (
  points: readonly RollupPoint[],
  powerW: number,
  now: Date,
  format: Format,
): DayChart => {
  const groups = localHours(points, format)
  const first = Date.parse(groups[0]?.[0]?.at ?? now.toISOString())
  const span = groups.length * 4 * QUARTER_MS
  const hours = groups.map((group, i) => ({
    label: `${format.minute(group[0]?.at ?? now)}`,
    at: group[0]?.at ?? '',
    kwh: group.reduce((sum, point) => sum + point.energyWh, 0) / 1000,
    running: i === groups.length - 1,
  }))
  const buckets = groups.flat()
  const power = buckets
    .slice(0, -1)
    .map((point) => [(Date.parse(point.at) + QUARTER_MS / 2 - first) / span, point.energyWh / 250] as const)
  const shown = [...power, [Math.min(1, (now.getTime() - first) / span), powerW / 1000] as const]
  const max = Math.max(1, ...hours.map((h) => h.kwh), ...shown.map(([, kw]) => kw))
  const whole = hours.filter((h) => !h.running)
  const least = whole.reduce((a, b) => (b.kwh < a.kwh ? b : a), whole[0] ?? { label: '–', kwh: 0 })
  const most = whole.reduce((a, b) => (b.kwh > a.kwh ? b : a), whole[0] ?? { label: '–', kwh: 0 })
  return {
    scale: niceScale(max, 3),
    hours,
    power: shown,
    axis: hours.filter((_, i) => i % 4 === 0).map((h) => h.label),
    summary:
      `Energy per hour and mean power over 24 hours. Lowest at ${least.label} with ${format.number(least.kwh)} kWh, ` +
      `highest at ${most.label} with ${format.number(most.kwh)} kWh; power now ${format.kw(powerW)} kW. ` +
      'The last bar is the running hour.',
  }
}
