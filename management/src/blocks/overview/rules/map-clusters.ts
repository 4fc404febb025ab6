import { boxOf, type Frame, type Point } from '@ocpp/shared/blocks/overview/map-frame'
import { apart, type Ring } from '@ocpp/shared/blocks/overview/map-rings'
import { type PlacedSite, together, worstFirst } from './map-sites.ts'

/** Rings on one map at most. */
export const mostClusters = 100

/** Around these sites; null where none has a place. */
export const boxAround = (sites: readonly PlacedSite[]) => {
  let [left, top, right, bottom] = [1, 1, 0, 0]
  for (const { at } of sites) {
    if (at === null) continue
    left = Math.min(left, at[0])
    top = Math.min(top, at[1])
    right = Math.max(right, at[0])
    bottom = Math.max(bottom, at[1])
  }
  return left > right ? null : boxOf({ x: left, y: top, width: right - left, height: bottom - top })
}

export const isWithin = ({ x, y, width, height }: Frame, at: Point | null): boolean =>
  at !== null && at[0] >= x && at[0] <= x + width && at[1] >= y && at[1] <= y + height

const largestFirst = ({ site: a }: PlacedSite, { site: b }: PlacedSite): number =>
  b.connectors - a.connectors || (a.key < b.key ? -1 : 1)

const ringOf = (member: PlacedSite): readonly Ring<PlacedSite>[] =>
  member.at === null ? [] : [{ at: member.at, sites: 1, members: [member] }]

/**
 * The sites in a frame as rings that do not touch: a site joins the nearest larger ones that it cannot stand beside. The
 * one of the key `alone` joins none and takes none in.
 * @param width of the map, in pixels
 */
export const clustersOf = (
  sites: readonly PlacedSite[],
  frame: Frame,
  width: number,
  alone: string | undefined,
): readonly PlacedSite[] => {
  const shown = sites.filter(({ at }) => isWithin(frame, at)).sort(largestFirst)
  const chosen = shown.filter(({ site }) => site.key === alone)
  const others = shown.filter(({ site }) => site.key !== alone)
  const rings = apart(others.flatMap(ringOf), frame.width / width, mostClusters - chosen.length)
  return [...rings.flatMap(({ members }) => together(members) ?? []), ...chosen].sort(worstFirst)
}
