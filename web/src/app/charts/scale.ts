/** Round values from 0 up to at least `max`: where the grid lines of a chart stand. */
export interface Scale {
  readonly max: number
  /** Top first, as an axis is read. */
  readonly ticks: readonly number[]
}

export const niceScale = (max: number, lines = 4): Scale => {
  if (!(max > 0)) return { max: 1, ticks: [1, 0] }
  const rough = max / lines
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough) ?? 10) * power
  const count = Math.ceil(max / step - 1e-9)
  return { max: count * step, ticks: Array.from({ length: count + 1 }, (_, i) => (count - i) * step) }
}

const round = (n: number): number => Math.round(n * 100) / 100

/** `x y x y …` in percent of the plot, for a polyline; x from 0 to 1, y upwards in the scale's unit. */
export const linePoints = (points: readonly (readonly [x: number, y: number])[], max: number): string =>
  points.map(([x, y]) => `${round(x * 100)} ${round(100 - (y / max) * 100)}`).join(' ')

/** The same line closed along the bottom, for the soft area under it. */
export const areaPath = (points: readonly (readonly [x: number, y: number])[], max: number): string => {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return ''
  return `M${round(first[0] * 100)} 100 ${linePoints(points, max)} ${round(last[0] * 100)} 100Z`
}

export const percent = (share: number): string => `${round(share * 100)}%`
