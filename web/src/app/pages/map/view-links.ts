import type { MapSite, MapView } from '@ocpp/shared/blocks/overview/map'
import {
  type Box,
  boxOf,
  boxText,
  type Frame,
  frameAround,
  frameOf,
  frameToFit,
  middleOf,
  narrowest,
  type Point,
  project,
} from '@ocpp/shared/blocks/overview/map-frame'
import { withQuery } from '../../text/links.ts'

/** A frame for the map that moves: where it begins and how large it is, of the world's width. */
export const frameText = ({ x, y, width, height }: Frame): string =>
  [x, y, width, height].map((n) => Number(n.toFixed(10))).join(' ')

/** A point for the map that moves. */
export const pointText = ([x, y]: Point): string => [x, y].map((n) => Number(n.toFixed(9))).join(' ')

/** Where a site stands; null without a place. */
export const placeOf = ({ latitude, longitude }: Pick<MapSite, 'latitude' | 'longitude'>): Point | null =>
  latitude === null || longitude === null ? null : project(longitude, latitude)

/** Where a point stands in the frame, 0 to 1. */
export const placeIn = (frame: Frame, [x, y]: Point): { readonly x: number; readonly y: number } => ({
  x: (x - frame.x) / frame.width,
  y: (y - frame.y) / frame.height,
})

/** The frame that shows the sites of a cluster apart; null where they lie too near each other for that. */
export const frameOfCluster = (box: Box | null): Frame | null => {
  const frame = box && frameToFit(box, narrowest)
  return frame && frame.width > narrowest ? frame : null
}

/** The address that shows a frame. */
const toFrame = (query: URLSearchParams, frame: Frame): string =>
  withQuery('/map', query, { box: boxText(boxOf(frame)), cluster: null })

/** Of `narrowest`, as tiles count it. */
export const farthestZoom = 18

/** How wide the map is at most once a site is chosen: some 60 km in the middle of Europe. */
const siteWidth = 1 / 400

/** Around a chosen site; where the map is as near already it does not move. */
const frameOfSite = (site: MapSite, frame: Frame): Frame | null => {
  const at = placeOf(site)
  return at === null || frame.width <= siteWidth ? null : frameAround(at, siteWidth)
}

/** The address that chooses a site and goes there, or goes nearer to the sites of a cluster. */
export const toSite = (query: URLSearchParams, site: MapSite, shown: Frame): string => {
  const { key, sites, box } = site
  if (sites === 1) {
    const nearer = frameOfSite(site, shown)
    const to = nearer === null ? {} : { box: boxText(boxOf(nearer)) }
    return withQuery('/map', query, { site: key, cluster: null, ...to })
  }
  const frame = frameOfCluster(box)
  const without = new URLSearchParams(query)
  without.delete('site')
  return frame === null ? withQuery('/map', without, { cluster: key }) : toFrame(without, frame)
}

const ways = [
  { id: 'pan-north', label: 'Move north', icon: 'up', by: [0, -0.5] },
  { id: 'pan-west', label: 'Move west', icon: 'left', by: [-0.5, 0] },
  { id: 'pan-east', label: 'Move east', icon: 'right', by: [0.5, 0] },
  { id: 'pan-south', label: 'Move south', icon: 'down', by: [0, 0.5] },
] as const

export interface ViewLinks {
  readonly name: 'zoom' | 'pan'
  readonly links: readonly {
    readonly id: string
    readonly label: string
    readonly icon: string
    readonly href: string
  }[]
}

/** How to zoom, around what is chosen, and to move by half a frame. */
export const viewLinks = (query: URLSearchParams, { view, chosen }: MapView): readonly ViewLinks[] => {
  const frame = frameOf(view)
  const middle = middleOf(frame)
  const around = (point: Point, width: number) => toFrame(query, frameAround(point, width))
  const nearer = around((chosen && placeOf(chosen.site)) ?? middle, frame.width / 2)
  const fit = withQuery('/map', query, { box: null, site: null, cluster: null })
  return [
    {
      name: 'zoom',
      links: [
        { id: 'zoom-in', label: 'Zoom in', icon: 'plus', href: nearer },
        { id: 'zoom-out', label: 'Zoom out', icon: 'minus', href: around(middle, frame.width * 2) },
        { id: 'zoom-fit', label: 'Fit to all sites', icon: 'site', href: fit },
      ],
    },
    {
      name: 'pan',
      links: ways.map(({ by: [x, y], ...way }) => {
        const moved: Point = [middle[0] + x * frame.width, middle[1] + y * frame.height]
        return { ...way, href: around(moved, frame.width) }
      }),
    },
  ]
}
