import { boxOf, type Frame, type Point } from '@ocpp/shared/blocks/overview/map-frame'
import { type PlacedSite, together } from './map-sites.ts'

/** Pins on one map at most. */
export const mostClusters = 100
/** How far pins stand apart at least, as a share of the map's width: some 70 pixels of 800, 32 of 360. */
const apart = 0.09
/** Where the pins are too many still, they stand so much further apart. */
const further = 1.25

interface Cluster {
  readonly at: Point
  readonly members: PlacedSite[]
}

/** Finds the nearest cluster within a distance, by cells of that size. */
const createGrid = (distance: number) => {
  const cells = new Map<number, Cluster[]>()
  const cellOf = (value: number) => Math.floor(value / distance)
  const keyOf = (column: number, row: number) => column * 2 ** 26 + row
  return {
    add: (cluster: Cluster) => {
      const key = keyOf(cellOf(cluster.at[0]), cellOf(cluster.at[1]))
      const cell = cells.get(key)
      if (cell === undefined) cells.set(key, [cluster])
      else cell.push(cluster)
    },
    nearest: ([x, y]: Point): Cluster | undefined => {
      let [nearest, least]: [Cluster | undefined, number] = [undefined, distance]
      for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column += 1)
        for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row += 1)
          for (const cluster of cells.get(keyOf(column, row)) ?? []) {
            const away = Math.hypot(cluster.at[0] - x, cluster.at[1] - y)
            if (away < least) [nearest, least] = [cluster, away]
          }
      return nearest
    },
  }
}

const gather = (sites: readonly PlacedSite[], distance: number): readonly Cluster[] => {
  const grid = createGrid(distance)
  const clusters: Cluster[] = []
  for (const site of sites) {
    if (site.at === null) continue
    const near = grid.nearest(site.at)
    if (near !== undefined) near.members.push(site)
    else {
      const cluster = { at: site.at, members: [site] }
      clusters.push(cluster)
      grid.add(cluster)
    }
  }
  return clusters
}

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

/**
 * The sites in a frame as pins that do not cover each other: each joins the nearest larger one that is too near to stand
 * beside. The one of the key `alone` joins none and takes none in.
 */
export const clustersOf = (
  sites: readonly PlacedSite[],
  frame: Frame,
  alone: string | undefined,
): readonly PlacedSite[] => {
  const shown = sites.filter(({ at }) => isWithin(frame, at)).sort(largestFirst)
  const chosen = shown.filter(({ site }) => site.key === alone)
  const others = shown.filter(({ site }) => site.key !== alone)
  let distance = frame.width * apart
  let clusters = gather(others, distance)
  while (clusters.length + chosen.length > mostClusters) {
    distance *= further
    clusters = gather(others, distance)
  }
  return [...clusters.flatMap(({ members }) => together(members, boxAround(members)) ?? []), ...chosen]
}
