import { expect, test } from 'bun:test'
import type { MapSite, MapView } from '@ocpp/shared/blocks/overview/map'
import {
  boxOf,
  type Frame,
  frameAround,
  frameOf,
  project,
  readBox,
} from '@ocpp/shared/blocks/overview/map-frame'
import { ringOf } from './ring.ts'
import { frameOfCluster, placeIn, toSite, viewLinks } from './view-links.ts'

test('a ring of one state is a circle, of several one arc each', () => {
  expect(ringOf({ Charging: 4 }, 12)).toEqual([{ state: 'Charging', path: null }])
  expect(ringOf({ Charging: 1, Available: 3 }, 12).map((arc) => arc.path?.includes(' 1 1 '))).toEqual([
    false,
    true,
  ])
})

const utrecht = project(5.1, 52.1)
const frame = frameAround(utrecht, 0.01)
const site: MapSite = {
  ...{ key: 'Utrecht', name: 'Utrecht', siteId: null, latitude: 52.1, longitude: 5.11, box: null, sites: 1 },
  ...{ stations: 1, connectors: 1, states: { Available: 1 }, powerW: 0, worst: 'Available', troubled: 0 },
}
const view = (chosen: MapSite | null = null): MapView => {
  const none = { items: [], next: null, total: 0 }
  const counts = { network: 1, stations: 1, sites: 1, unplaced: 0, inView: 1, out: 0, faulty: 0 }
  return {
    ...{ view: boxOf(frame), bounds: null, counts, clusters: [], sites: none, unplaced: none },
    chosen: chosen && { site: chosen, stations: none },
  }
}
const query = new URLSearchParams('state=Charging&site=Utrecht&cursor=50&trail=-')
const asked = (href: string) => new URL(href, 'http://web').searchParams
const shown = (href: string): Frame => frameOf(readBox(asked(href).get('box') ?? '')!)
const link = (id: string, chosen: MapSite | null = null) =>
  viewLinks(query, view(chosen))
    .flatMap(({ links }) => links)
    .find((each) => each.id === id)!.href
const near = (value: number, other: number) => expect(Math.abs(value - other)).toBeLessThan(1e-6)

test('zooming in halves the frame around what is chosen, zooming out doubles it', () => {
  near(shown(link('zoom-in')).width, 0.005)
  near(placeIn(shown(link('zoom-in')), utrecht).x, 0.5)
  const chosen = shown(link('zoom-in', site))
  expect(placeIn(chosen, project(5.11, 52.1)).x).toBeCloseTo(0.5, 3)
  near(shown(link('zoom-out')).width, 0.02)
})

test('moving goes on by half a frame and keeps the filter and the choice, not the place in a list', () => {
  near(shown(link('pan-east')).x, frame.x + 0.005)
  near(shown(link('pan-north')).y, frame.y - frame.height / 2)
  expect(Object.fromEntries(asked(link('pan-west')))).toMatchObject({ state: 'Charging', site: 'Utrecht' })
  expect(asked(link('pan-west')).has('cursor')).toBe(false)
  expect(link('zoom-fit')).toBe('/map?state=Charging')
})

test('a pin chooses its site, that of a cluster goes nearer, or chooses what cannot be told apart', () => {
  const close = frameAround(utrecht, 0.001)
  expect(toSite(new URLSearchParams('box=1,2,3,4'), site, close)).toBe('/map?box=1%2C2%2C3%2C4&site=Utrecht')
  const far = shown(toSite(new URLSearchParams('box=1,2,3,4'), site, frame))
  expect(far.width).toBeCloseTo(1 / 400, 6)
  expect(placeIn(far, project(5.11, 52.1)).x).toBeCloseTo(0.5, 3)
  const lost = { ...site, latitude: null, longitude: null }
  expect(toSite(new URLSearchParams('box=1,2,3,4'), lost, frame)).toBe('/map?box=1%2C2%2C3%2C4&site=Utrecht')
  const cluster = { ...site, sites: 2, box: { west: 5, south: 52, east: 5.2, north: 52.1 } }
  const nearer = toSite(query, cluster, frame)
  expect(asked(nearer).has('site')).toBe(false)
  for (const place of [project(5, 52), project(5.2, 52.1)]) {
    const { x, y } = placeIn(shown(nearer), place)
    expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThan(0.05)
  }
  const one = { west: 5, south: 52, east: 5, north: 52 }
  expect(frameOfCluster(one)).toBeNull()
  expect(toSite(query, { ...cluster, box: one }, frame)).toBe('/map?state=Charging&cluster=Utrecht')
})
