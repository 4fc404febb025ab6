import { expect, test } from 'bun:test'
import type { MapStation } from '@ocpp/shared/blocks/overview/api'
import fc from 'fast-check'
import { clustersOf, ringOf } from './clusters.ts'
import { project, WORLD } from './mercator.ts'
import { placeIn, viewBoxOf } from './view-box.ts'

const station = (
  id: string,
  site: string | null,
  state: MapStation['state'],
  place: [number, number] | null,
): MapStation => ({
  id,
  name: null,
  site,
  siteId: null,
  latitude: place?.[0] ?? null,
  longitude: place?.[1] ?? null,
  state,
  connectors: [state],
  powerW: 1000,
})

test('stations of a site are one pin, others stand alone, the worst come first', () => {
  const clusters = clustersOf([
    station('A', 'Utrecht', 'Available', [52, 5]),
    station('B', null, 'Available', null),
    station('C', 'Utrecht', 'Faulted', [52, 7]),
  ])
  expect(clusters.map((c) => [c.key, c.worst, c.trouble, c.connectors, c.at !== null])).toEqual([
    ['Utrecht', 'Faulted', 1, 2, true],
    ['id:B', 'Available', 0, 1, false],
  ])
})

test('a ring of one state is a circle, of several one arc each', () => {
  expect(ringOf({ Charging: 4 }, 12)).toEqual([{ state: 'Charging', path: null }])
  expect(ringOf({ Charging: 1, Available: 3 }, 12).map((arc) => arc.path?.includes(' 1 1 '))).toEqual([
    false,
    true,
  ])
})

test('the middle of the world is the middle of the map', () =>
  expect(project(0, 0)).toEqual([WORLD / 2, WORLD / 2]))

test('every pin is inside the fitted frame, which keeps its shape', () => {
  const place = fc.tuple(
    fc.double({ min: -170, max: 170, noNaN: true }),
    fc.double({ min: -65, max: 65, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
      const points = places.map(([lon, lat]) => project(lon, lat))
      const box = viewBoxOf(points, 0, null)
      const inside = points.every((point) => placeIn(box, point) !== null)
      return inside && Math.abs(box.width / box.height - 100 / 84) < 1e-6
    }),
  )
})
