import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import { type Frame, mapRatio } from '@ocpp/shared/blocks/overview/map-frame'
import { merged } from '@ocpp/shared/blocks/overview/map-merge'
import { apart, radiusOf } from '@ocpp/shared/blocks/overview/map-rings'
import { around, type Label, type Labels } from './labels.ts'
import { placeIn, placeOf } from './view-links.ts'

/** A site or several on the map. */
export interface Pin {
  readonly site: MapSite
  /** Where it is drawn, 0 to 1 of the frame. */
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Sites together, or the stations of the chosen one; a site alone has no number. */
  readonly number: number | null
  readonly isChosen: boolean
}

const mostNarrow = 40

/** As rings for a map of that width: what would touch there is one. */
export const narrowed = (
  clusters: readonly MapSite[],
  frame: Frame,
  width: number,
  chosen: string | undefined,
): readonly MapSite[] => {
  const rings = clusters.flatMap((site) => {
    const at = placeOf(site)
    return at === null || site.key === chosen ? [] : [{ at, sites: site.sites, members: [site] }]
  })
  const alone = clusters.filter(({ key }) => key === chosen)
  const others = apart(rings, frame.width / width, mostNarrow)
  return [
    ...others.flatMap(({ members: [first, ...more] }) => (first === undefined ? [] : [merged(first, more)])),
    ...alone,
  ]
}

export const pinsOf = (
  clusters: readonly MapSite[],
  frame: Frame,
  chosen: string | undefined,
): readonly Pin[] =>
  clusters.flatMap((site) => {
    const at = placeOf(site)
    if (at === null) return []
    const isChosen = site.key === chosen && site.sites === 1
    const number = isChosen ? site.stations : site.sites > 1 ? site.sites : null
    const radius = isChosen ? 20 : radiusOf(site.sites)
    return [{ site, ...placeIn(frame, at), radius, number, isChosen }]
  })

const longest = 22
const nameOf = ({ name, sites }: MapSite): string => {
  const text = sites > 1 ? (name.split(/[ ,]/)[0] ?? name) : name
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** The names of pins by their keys, the largest first; those without space have none. */
export const pinLabels = (
  pins: readonly Pin[],
  labels: Labels,
  width: number,
): ReadonlyMap<string, Label> => {
  const things = pins.map(({ site, x, y, radius }) => ({
    key: site.key,
    ...{ x: x * width, y: (y * width) / mapRatio, radius: radius + 4, text: nameOf(site) },
  }))
  labels.block(things.map(around))
  const largest = things.toSorted((a, b) => b.radius - a.radius)
  return new Map(
    largest.flatMap((thing) => {
      const label = labels.place(thing)
      return label === null ? [] : [[thing.key, label] as const]
    }),
  )
}
