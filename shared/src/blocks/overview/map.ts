import * as v from 'valibot'
import { pageOf, pagingEntries, wholeFromText } from '../../api/paging.ts'
import { shownStates } from '../../contracts/values.ts'
import { readBox } from './map-frame.ts'
import { wideMap } from './map-rings.ts'

/** What an EVSE can give, by the classes that drivers choose by. */
export const powerClasses = ['upTo22kW', 'upTo149kW', 'from150kW', 'unknown'] as const
export type PowerClass = (typeof powerClasses)[number]

/** How the sites beside the map are ordered; the nearest to what is chosen, or else to the middle of the view. */
export const mapOrders = ['worst', 'near', 'name'] as const

const Box = v.object({ west: v.number(), south: v.number(), east: v.number(), north: v.number() })

/** What the map needs of a station. */
export const MapStation = v.object({
  id: v.string(),
  name: v.nullable(v.string()),
  site: v.nullable(v.string()),
  siteId: v.nullable(v.string()),
  /** Its own, or else its site's. */
  latitude: v.nullable(v.number()),
  longitude: v.nullable(v.number()),
  state: v.picklist(shownStates),
  connectors: v.array(v.picklist(shownStates)),
  powerW: v.number(),
})
export type MapStation = v.InferOutput<typeof MapStation>

/** The stations of a site, or one without a site; in a cluster those of several sites that lie near each other. */
export const MapSite = v.object({
  /** Chooses it: the name of the site, or `id:` and the id of a station without one; a cluster's largest. */
  key: v.string(),
  name: v.string(),
  siteId: v.nullable(v.string()),
  /** Null where no place of it is known. */
  latitude: v.nullable(v.number()),
  longitude: v.nullable(v.number()),
  /** Around the sites of a cluster; null where it is one. */
  box: v.nullable(Box),
  sites: v.number(),
  stations: v.number(),
  connectors: v.number(),
  /** Connectors by shown state; a station without any counts with its own. States of none are absent. */
  states: v.record(v.picklist(shownStates), v.number()),
  powerW: v.number(),
  /** The most serious state of a station of it. */
  worst: v.picklist(shownStates),
  /** Stations that are Faulted or Offline; all of them where the site is out. */
  troubled: v.number(),
})
export type MapSite = v.InferOutput<typeof MapSite>

export const MapQuery = v.object({
  /** The part to show, in degrees: west,south,east,north. Everything that matches without it. */
  box: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(100),
      v.check((text) => readBox(text) !== null, 'must be west,south,east,north in degrees'),
    ),
  ),
  /** Pixels that the map is wide: sites whose rings would touch there are one. */
  width: wholeFromText(wideMap, 200, 4_000),
  /** Part of id or name of a station, or of name or address of its site; upper and lower case alike. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Of a station or one of its connectors. */
  state: v.optional(v.picklist(shownStates)),
  /** Of one of its EVSEs at least, as far as its rating is known. */
  power: v.optional(v.picklist(powerClasses)),
  order: v.optional(v.picklist(mapOrders), 'worst'),
  /** Key of the site that is chosen; it is in no cluster then. */
  site: v.optional(v.pipe(v.string(), v.maxLength(110))),
  /** Key of the cluster that is chosen. */
  cluster: v.optional(v.pipe(v.string(), v.maxLength(110))),
  /** Pages of the sites, of the chosen one's stations, and of the stations without a place. */
  cursor: pagingEntries.cursor,
  stationsCursor: pagingEntries.cursor,
  unplacedCursor: pagingEntries.cursor,
  limit: wholeFromText(50, 1, 50),
})
export type MapQuery = v.InferOutput<typeof MapQuery>

export const MapView = v.object({
  /** What is shown: the box that was asked for, or one with everything that matches, in the map's shape. */
  view: Box,
  /** Around everything that matches; null where nothing of it has a place. */
  bounds: v.nullable(Box),
  /** Of what matches; `network` is every station there is. */
  counts: v.object({
    network: v.number(),
    stations: v.number(),
    sites: v.number(),
    unplaced: v.number(),
    /** Sites with a place in the view. */
    inView: v.number(),
    /** Sites of whose stations each is Faulted or Offline, and those with some. */
    out: v.number(),
    faulty: v.number(),
  }),
  /** What lies in the view, those near each other together: a hundred at most, worst first. */
  clusters: v.array(MapSite),
  /** The same one by one; without a box also those without a place. */
  sites: pageOf(MapSite),
  /** The only site that a text finds is chosen by that. Null where nothing is chosen, or what is chosen does not match. */
  chosen: v.nullable(v.object({ site: MapSite, stations: pageOf(MapStation) })),
  /** Stations that neither have a place nor belong to a site that has one. */
  unplaced: pageOf(MapStation),
})
export type MapView = v.InferOutput<typeof MapView>
