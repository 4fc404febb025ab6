import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '@ocpp/shared/blocks/overview/map-frame'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { inOutline } from '../src/app/pages/map/view-links.ts'

/**
 * Draws `public/map/outline.svg` once from the Natural Earth shapes in world-atlas: fine where the fleets of this
 * product are likely (Europe), coarse elsewhere. Arcs are simplified before shapes are put together, so borders of
 * neighbours stay the same line.
 */
type Point = readonly [number, number]

const EUROPE = { west: -12, east: 32, south: 35, north: 62 }
const FINE = 0.008
const COARSE = 0.16

const distance = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

/** Ramer–Douglas–Peucker. */
const simplify = (points: readonly Point[], tolerance: number): readonly Point[] => {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 3) return points
  let far = 0
  let index = 0
  points.forEach((point, i) => {
    const d = distance(point, first, last)
    if (d > far) [far, index] = [d, i]
  })
  if (far <= tolerance) return [first, last]
  return [
    ...simplify(points.slice(0, index + 1), tolerance).slice(0, -1),
    ...simplify(points.slice(index), tolerance),
  ]
}

const inEurope = ([lon, lat]: Point): boolean =>
  lon > EUROPE.west && lon < EUROPE.east && lat > EUROPE.south && lat < EUROPE.north

const decode = (arc: readonly Point[], topology: Topology): Point[] => {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  let x = 0
  let y = 0
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]] as const
  })
}

const areaOf = (ring: readonly Point[]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
      return sum + x * ny - nx * y
    }, 0),
  ) / 2

const ringPath = (ring: readonly Point[]): string => {
  const points = ring.slice(0, -1).map(([lon, lat]) => inOutline(project(lon, lat)).map(Math.round))
  let [px = 0, py = 0] = points[0] ?? []
  const steps = points.slice(1).flatMap(([x = 0, y = 0]) => {
    if (x === px && y === py) return []
    const step = `${x - px}${y - py < 0 ? '' : ' '}${y - py}`
    ;[px, py] = [x, y]
    return step
  })
  if (steps.length < 2) return ''
  return `M${points[0]?.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}

const source = join(import.meta.dirname, '../../node_modules/world-atlas/countries-10m.json')
const topology = JSON.parse(readFileSync(source, 'utf8')) as Topology<{ countries: GeometryCollection }>
const simple: Topology<{ countries: GeometryCollection }> = {
  type: 'Topology',
  objects: topology.objects,
  arcs: topology.arcs.map((arc) => {
    const points = decode(arc as unknown as Point[], topology)
    return simplify(points, points.some(inEurope) ? FINE : COARSE).map((p) => [...p])
  }),
}

const land: string[] = []
for (const country of feature(simple, simple.objects.countries).features) {
  const { geometry } = country
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : []
  for (const rings of polygons as unknown as Point[][][]) {
    const outer = rings[0] ?? []
    const fine = outer.some(inEurope)
    if (areaOf(outer) < (fine ? 0.0012 : 0.6) || outer.every(([, lat]) => lat < -60)) continue
    land.push(
      rings
        .filter((ring) => areaOf(ring) > 0.001)
        .map(ringPath)
        .join(''),
    )
  }
}
// Natural Earth counts this lake as land; at the scale of a Dutch fleet the coast looks wrong without it.
const ijsselmeer: Point[] = [
  [5.05, 52.93],
  [5.38, 53.07],
  [5.36, 52.88],
  [5.71, 52.84],
  [5.6, 52.66],
  [5.45, 52.52],
  [5.15, 52.38],
  [5.05, 52.35],
  [5.04, 52.64],
  [5.3, 52.7],
  [5.11, 52.77],
  [5.05, 52.93],
]
land.push(ringPath(ijsselmeer))
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><path id="land" vector-effect="non-scaling-stroke" fill-rule="evenodd" d="${land.join('')}"/></svg>\n`
writeFileSync(join(import.meta.dirname, '../public/map/outline.svg'), svg)
console.log(`outline.svg: ${svg.length} characters`)
