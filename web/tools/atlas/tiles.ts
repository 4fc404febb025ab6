import { type Area, areaOf, cutLine, cutRing, type Line } from './shapes.ts'
import type { Layers } from './sources.ts'

/** Units across a tile, and how far shapes go on beyond its edges, so that lines along a cut are not seen. */
const extent = 4_096
const beyond = 24 / extent

const tileArea = (z: number, x: number, y: number): Area => {
  const size = 2 ** -z
  return {
    left: (x - beyond) * size,
    top: (y - beyond) * size,
    right: (x + 1 + beyond) * size,
    bottom: (y + 1 + beyond) * size,
  }
}

const cutLayers = ({ land, lakes, rivers, borders }: Layers, area: Area): Layers => {
  const rings = (all: readonly Line[]) =>
    all.map((ring) => cutRing(ring, area)).filter(({ length }) => length > 2)
  const lines = (all: readonly Line[]) => all.flatMap((line) => cutLine(line, area))
  return { land: rings(land), lakes: rings(lakes), rivers: lines(rivers), borders: lines(borders) }
}

/** A line as a path in the units of a tile, in relative steps. */
const stepsOf = (line: Line, z: number, x: number, y: number): readonly string[] => {
  const units = extent * 2 ** z
  const points = line.map(([px, py]) => [
    Math.round(px * units - x * extent),
    Math.round(py * units - y * extent),
  ])
  let [lastX = 0, lastY = 0] = points[0] ?? []
  const steps = points.slice(1).flatMap(([nextX = 0, nextY = 0]) => {
    if (nextX === lastX && nextY === lastY) return []
    const step = `${nextX - lastX}${nextY < lastY ? '' : ' '}${nextY - lastY}`
    ;[lastX, lastY] = [nextX, nextY]
    return [step]
  })
  return steps.length === 0 ? [] : [`M${points[0]?.join(' ')}l${steps.join(' ')}`.replaceAll(' -', '-')]
}

const pathsOf = (layers: Layers, z: number, x: number, y: number): string => {
  const least = (2 / extent / 2 ** z) ** 2
  const rings = (all: readonly Line[]) =>
    all
      .filter((ring) => areaOf(ring) > least)
      .flatMap((ring) => stepsOf(ring, z, x, y))
      .map((path) => `${path}z`)
      .join('')
  const lines = (all: readonly Line[]) => all.flatMap((line) => stepsOf(line, z, x, y)).join('')
  const parts = {
    land: rings(layers.land),
    lakes: rings(layers.lakes),
    rivers: lines(layers.rivers),
    borders: lines(layers.borders),
  }
  return Object.entries(parts)
    .filter(([, path]) => path !== '')
    .map(
      ([id, path]) => `<path id="${id}" vector-effect="non-scaling-stroke" fill-rule="evenodd" d="${path}"/>`,
    )
    .join('')
}

export interface Tile {
  readonly z: number
  readonly x: number
  readonly y: number
  readonly svg: string
}

/** Tiles of a level with anything on them; cut in halves and halves again, so that each shape is cut few times. */
export const tilesOf = (layers: Layers, level: number): readonly Tile[] => {
  const tiles: Tile[] = []
  const cut = (from: Layers, z: number, x: number, y: number): void => {
    const here = z === 0 ? from : cutLayers(from, tileArea(z, x, y))
    if (here.land.length === 0 && here.lakes.length === 0) return
    if (z < level) {
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        cut(here, z + 1, x * 2 + dx, y * 2 + dy)
      return
    }
    const paths = pathsOf(here, z, x, y)
    if (paths !== '') tiles.push({ z, x, y, svg: `<svg xmlns="http://www.w3.org/2000/svg">${paths}</svg>` })
  }
  cut(layers, 0, 0, 0)
  return tiles
}
