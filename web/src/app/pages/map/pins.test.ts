import { expect, test } from 'bun:test'
import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import { frameAround, mapRatio, project } from '@ocpp/shared/blocks/overview/map-frame'
import { narrowMap, radiusOf, wideMap } from '@ocpp/shared/blocks/overview/map-rings'
import { createLabels } from './labels.ts'
import { narrowed, pinLabels, pinsOf } from './pins.ts'

const site = (name: string, longitude: number, more: Partial<MapSite> = {}): MapSite => ({
  ...{ key: name, name, siteId: null, latitude: 52, longitude, box: null, sites: 1, stations: 3 },
  ...{ connectors: 3, states: { Available: 2, Faulted: 1 }, powerW: 10, worst: 'Faulted', troubled: 1 },
  ...more,
})
const frame = frameAround(project(5.5, 52), 0.01)
const near = [site('Utrecht Papendorp', 5.1), site('Utrecht Lunetten', 5.3), site('Arnhem', 6.4)]

test('a narrow map has those as one that would touch there, with all that they have', () => {
  const sites = narrowed(near, frame, narrowMap, undefined)
  expect(sites.map(({ name, sites: count }) => [name, count])).toEqual([
    ['Utrecht Papendorp', 2],
    ['Arnhem', 1],
  ])
  expect(sites[0]).toMatchObject({ stations: 6, states: { Available: 4, Faulted: 2 }, troubled: 2 })
  expect(sites[0]?.box).toEqual({ west: 5.1, east: 5.3, south: 52, north: 52 })
  expect(narrowed(near, frame, 3_000, undefined)).toHaveLength(3)
  expect(narrowed(near, frame, narrowMap, 'Utrecht Papendorp')).toHaveLength(3)
})

test('a ring has the number of its sites, the chosen one that of its stations, a site alone none', () => {
  const pins = pinsOf([site('Köln', 5.1, { sites: 9 }), site('Ede', 5.6)], frame, undefined)
  expect(pins.map(({ number, radius }) => [number, radius])).toEqual([
    [9, radiusOf(9)],
    [null, radiusOf(1)],
  ])
  expect(pinsOf([site('Ede', 5.6)], frame, 'Ede')[0]).toMatchObject({ number: 3, isChosen: true })
})

test('radius follows the rule: 12 + 2.1 times the root, at most 30', () => {
  expect([1, 9, 25, 71, 5_000].map(radiusOf)).toEqual([14.1, 18.3, 22.5, 29.7, 30])
})

test('names stand beside their rings and cover nothing; those without space are left out', () => {
  const labels = createLabels(wideMap, wideMap / mapRatio)
  const crowd = Array.from({ length: 30 }, (_, i) => site(`A rather long name ${i >> 1}`, 5 + i / 100))
  const placed = pinLabels(pinsOf(crowd, frame, undefined), labels, wideMap)
  expect(placed.size).toBeGreaterThan(0)
  expect(placed.size).toBeLessThan(15)
  expect(new Set([...placed.values()].map(({ text }) => text)).size).toBe(placed.size)
  expect(
    labels.place({ x: 715, y: 2, radius: 4, text: 'Out of the frame at every side'.repeat(5) }),
  ).toBeNull()
  const [one] = pinLabels(pinsOf([near[2]!], frame, undefined), createLabels(720, 605), 720).values()
  expect(one).toMatchObject({ text: 'Arnhem', anchor: 'start', dy: 0 })
})
