import { WORLD } from './mercator.ts'

/** The part of the world that the map shows, in world units. */
export interface ViewBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Width to height of the frame, as the stylesheet has it. */
const RATIO = 100 / 84
const MARGIN = 1.24
const LEAST = 90
export const MAX_ZOOM = 6

type Point = readonly [x: number, y: number]

/** Europe, for maps without a pin. */
const home: ViewBox = { x: 34_000, y: 20_500, width: 6_000, height: 6_000 / RATIO }

const around = ([x, y]: Point, width: number): ViewBox => ({
  x: Math.max(0, Math.min(WORLD - width, x - width / 2)),
  y: Math.max(0, Math.min(WORLD - width / RATIO, y - width / RATIO / 2)),
  width,
  height: width / RATIO,
})

/** The smallest frame with all points and a margin; zoomed in `zoom` times by half around `centre`. */
export const viewBoxOf = (points: readonly Point[], zoom: number, centre: Point | null): ViewBox => {
  if (points.length === 0) return home
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [north, south] = [Math.min(...ys), Math.max(...ys)]
  const fit = Math.min(WORLD, Math.max(LEAST, (east - west) * MARGIN, (south - north) * MARGIN * RATIO))
  const middle: Point = [(west + east) / 2, (north + south) / 2]
  const level = Math.max(-2, Math.min(MAX_ZOOM, zoom))
  return around(level === 0 ? middle : (centre ?? middle), Math.min(WORLD, fit / 2 ** level))
}

/** Where a point stands in the frame, 0 to 1; null when it is outside. */
export const placeIn = (box: ViewBox, [x, y]: Point): { readonly x: number; readonly y: number } | null => {
  const place = { x: (x - box.x) / box.width, y: (y - box.y) / box.height }
  const inside = place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1
  return inside ? place : null
}
