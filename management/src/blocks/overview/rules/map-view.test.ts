import { describe, expect, test } from 'bun:test'
import type { MapQuery } from '@ocpp/shared/blocks/overview/map'
import {
  boxOf,
  boxText,
  frameOf,
  frameToFit,
  narrowest,
  project,
} from '@ocpp/shared/blocks/overview/map-frame'
import { radiusOf, wideMap } from '@ocpp/shared/blocks/overview/map-rings'
import fc from 'fast-check'
import { mostClusters } from './map-clusters.ts'
import type { FoundStation } from './map-filter.ts'
import { mapView } from './map-view.ts'

type Place = readonly [latitude: number, longitude: number] | null

const station = (
  id: string,
  site: string | null,
  place: Place,
  given: Partial<FoundStation> = {},
): FoundStation => ({
  id,
  name: null,
  site,
  siteId: site && `id of ${site}`,
  latitude: place?.[0] ?? null,
  longitude: place?.[1] ?? null,
  state: 'Available',
  connectors: [given.state ?? 'Available'],
  powerW: 1_000,
  address: null,
  ratedW: [null],
  ...given,
})
const view = (stations: readonly FoundStation[], query: Partial<MapQuery> = {}) =>
  mapView(stations, { limit: 50, width: wideMap, order: 'worst', ...query })

const utrecht = [
  station('A', 'Utrecht', [52, 5]),
  station('C', 'Utrecht', [52, 7], { state: 'Faulted' }),
  station('L', null, null),
]
const several = (count: number, place: (i: number) => Place) =>
  Array.from({ length: count }, (_, i) => station(`S${i}`, `Site ${i}`, place(i)))

describe('the map', () => {
  test('has stations of a site as one, others alone, the worst first, those without a place as well', () => {
    const { sites, clusters, counts, unplaced } = view(utrecht)
    expect(sites.items.map((s) => [s.key, s.worst, s.troubled, s.connectors, s.latitude !== null])).toEqual([
      ['Utrecht', 'Faulted', 1, 2, true],
      ['id:L', 'Available', 0, 1, false],
    ])
    expect(clusters.map(({ key, states, longitude }) => [key, states, longitude])).toEqual([
      ['Utrecht', { Available: 1, Faulted: 1 }, 6],
    ])
    expect(counts).toEqual({ network: 3, stations: 3, sites: 2, unplaced: 1, inView: 1, out: 0, faulty: 1 })
    expect(unplaced.items.map(({ id }) => id)).toEqual(['L'])
  })

  test('shows what has the text or the state, and fits it', () => {
    const stations = [...utrecht, station('FAR', 'Perth', [-32, 116])]
    const found = view(stations, { text: 'UTR' })
    expect(found.counts).toEqual({
      network: 4,
      stations: 2,
      sites: 1,
      unplaced: 0,
      inView: 1,
      out: 0,
      faulty: 1,
    })
    expect(found.bounds).toMatchObject({ west: 6, east: 6 })
    expect(view(stations, { state: 'Faulted' }).sites.items).toMatchObject([{ key: 'Utrecht', stations: 1 }])
    const none = view(stations, { text: 'nowhere' })
    expect([none.bounds, none.clusters, none.sites.items]).toEqual([null, [], []])
  })

  test('finds by address and by power, and chooses the only site that a text finds', () => {
    const stations = [
      ...utrecht,
      station('FAR', 'Perth', [-32, 116], { address: '1 Swan Street', ratedW: [22_000, 150_000] }),
    ]
    const found = view(stations, { text: ' swan ' })
    expect(found.chosen).toMatchObject({ site: { key: 'Perth' }, stations: { total: 1 } })
    expect(found.chosen!.stations.items[0]).not.toHaveProperty('address')
    expect(view(stations, { text: 't' }).chosen).toBeNull()
    const of = (power: MapQuery['power']) => view(stations, { power }).sites.items.map(({ key }) => key)
    expect([of('upTo22kW'), of('upTo149kW'), of('from150kW'), of('unknown')]).toEqual([
      ['Perth'],
      [],
      ['Perth'],
      ['Utrecht', 'id:L'],
    ])
  })

  test('shows a box, in the list beside it as well, and what matches elsewhere is in the bounds', () => {
    const stations = [...utrecht, station('FAR', 'Perth', [-32, 116])]
    const { sites, clusters, bounds, view: shown } = view(stations, { box: '110,-40,120,-30' })
    expect([...sites.items, ...clusters].map(({ key }) => key)).toEqual(['Perth', 'Perth'])
    expect(bounds).toMatchObject({ west: 6, east: 116 })
    expect(shown.west).toBeLessThanOrEqual(110)
    expect(shown.north).toBeGreaterThanOrEqual(-30)
  })

  test('makes near sites one cluster with a box to zoom to; the chosen site stands alone', () => {
    const stations = [...several(8, (i) => [52 + i / 1_000, 5]), station('FAR', 'Perth', [-32, 116])]
    const [cluster] = view(stations).clusters.filter(({ sites }) => sites > 1)
    expect(cluster).toMatchObject({ sites: 8, stations: 8, connectors: 8, powerW: 8_000, siteId: null })
    const zoomed = boxText(boxOf(frameToFit(cluster!.box!, narrowest)))
    expect(view(stations, { box: zoomed }).clusters.length).toBe(8)
    const chosen = view(stations, { site: 'Site 3' })
    expect(chosen.clusters.map(({ key, sites }) => [key, sites]).sort()).toEqual([
      ['Perth', 1],
      ['Site 0', 7],
      ['Site 3', 1],
    ])
    expect(chosen.chosen).toMatchObject({ site: { key: 'Site 3' }, stations: { items: [{ id: 'S3' }] } })
  })

  test('orders its list by trouble, by name, or by how near what is chosen is', () => {
    const stations = [
      station('B', 'Bonn', [50.7, 7.1]),
      station('C1', 'Cuijk', [51.7, 5.9], { state: 'Offline' }),
      station('A', 'Aachen', [50.8, 6.1], { state: 'Faulted' }),
      station('A2', 'Aachen', [50.8, 6.1]),
    ]
    const keys = (query: Partial<MapQuery>) => view(stations, query).sites.items.map(({ key }) => key)
    expect(keys({})).toEqual(['Cuijk', 'Aachen', 'Bonn'])
    expect(keys({ order: 'name' })).toEqual(['Aachen', 'Bonn', 'Cuijk'])
    expect(keys({ order: 'near', site: 'Bonn' })).toEqual(['Bonn', 'Aachen', 'Cuijk'])
    expect(view(stations).clusters.map(({ key }) => key)).toEqual(keys({}))
    expect(view(stations).counts).toMatchObject({ out: 1, faulty: 1 })
  })

  test('pages every list, also the stations of a chosen cluster', () => {
    const stations = [
      ...several(60, () => [52, 5]),
      ...Array.from({ length: 60 }, (_, i) => station(`L${i}`, null, null)),
    ]
    const first = view(stations, { cluster: 'Site 0' })
    const { sites, chosen, unplaced } = first
    const sizes = [sites, chosen!.stations, unplaced].map(({ items, next, total }) => [
      items.length,
      next,
      total,
    ])
    expect(sizes).toEqual([
      [50, '50', 120],
      [50, '50', 60],
      [50, '50', 60],
    ])
    const rest = view(stations, {
      cluster: 'Site 0',
      stationsCursor: '50',
      unplacedCursor: '50',
      cursor: '100',
    })
    expect(
      [rest.sites, rest.chosen!.stations, rest.unplaced].map(({ items, next }) => [items.length, next]),
    ).toEqual([
      [20, null],
      [10, null],
      [10, null],
    ])
    expect(() => view(stations, { cursor: '-1' })).toThrow('cannot be read')
  })

  const place = fc.tuple(
    fc.double({ min: -60, max: 70, noNaN: true }),
    fc.double({ min: -170, max: 170, noNaN: true }),
  )
  test('has every station in the view in one cluster; these are few and do not cover each other', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 400 }), fc.boolean(), (places, half) => {
        const stations = several(places.length, (i) => places[i]!)
        const box = half ? '-90,-45,90,45' : undefined
        const shown = view(stations, { box, limit: 1_000 })
        const pixel = frameOf(shown.view).width / wideMap
        const rings = shown.clusters.map(({ latitude, longitude, sites }) => ({
          at: project(longitude!, latitude!),
          radius: radiusOf(sites),
        }))
        const apart = rings.every(({ at: [x, y], radius }, i) =>
          rings
            .slice(i + 1)
            .every(
              ({ at, radius: other }) => Math.hypot(at[0] - x, at[1] - y) > (radius + other + 9.9) * pixel,
            ),
        )
        const stationsShown = shown.clusters.reduce((sum, cluster) => sum + cluster.stations, 0)
        return (
          stationsShown === shown.sites.items.length &&
          (half || stationsShown === stations.length) &&
          shown.clusters.length <= mostClusters &&
          apart
        )
      }),
    )
  })

  test('is the same size for 50 000 stations as for 5 000', () => {
    const network = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        station(
          `S${i}`,
          i % 9 ? `Site ${i % 5_000}` : null,
          i % 7 ? [50 + (i % 97) / 20, 5 + (i % 89) / 20] : null,
        ),
      )
    const size = (count: number) => JSON.stringify(view(network(count), { site: 'Site 1' })).length
    expect(size(50_000)).toBeLessThan(1.1 * size(5_000))
    expect(size(50_000)).toBeLessThan(100_000)
  })
})
