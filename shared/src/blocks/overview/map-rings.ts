import type { Point } from './map-frame.ts'

/** Widths of the map in pixels for which it is drawn: beside its list, and on a telephone. */
export const wideMap = 720
export const narrowMap = 340

/** In pixels, to the middle of the line: of so many sites together. */
export const radiusOf = (sites: number): number =>
  Math.round(Math.min(30, 12 + 2.1 * Math.sqrt(sites)) * 10) / 10
/** Half of the line, its lining, and half of the space to the next ring. */
const around = 5

/** Sites drawn as one ring. */
export interface Ring<T> {
  readonly at: Point
  readonly sites: number
  /** The first is the largest, and the ring stands where that does. */
  readonly members: readonly T[]
}

interface Growing<T> {
  readonly at: Point
  sites: number
  readonly members: T[]
}

/** Finds the nearest ring within a reach, by cells of that size. */
const createGrid = <T>(reach: number) => {
  const cells = new Map<number, Growing<T>[]>()
  const cellOf = (value: number) => Math.floor(value / reach)
  const keyOf = (column: number, row: number) => column * 2 ** 26 + row
  return {
    add: (ring: Growing<T>) => {
      const key = keyOf(cellOf(ring.at[0]), cellOf(ring.at[1]))
      const cell = cells.get(key)
      if (cell === undefined) cells.set(key, [ring])
      else cell.push(ring)
    },
    nearest: ([x, y]: Point, touches: (ring: Growing<T>, away: number) => boolean) => {
      let [nearest, least]: [Growing<T> | undefined, number] = [undefined, reach]
      for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column += 1)
        for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row += 1)
          for (const ring of cells.get(keyOf(column, row)) ?? []) {
            const away = Math.hypot(ring.at[0] - x, ring.at[1] - y)
            if (away < least && touches(ring, away)) [nearest, least] = [ring, away]
          }
      return nearest
    },
  }
}

/** Each ring joins the nearest larger one that it touches. */
const joined = <T>(rings: readonly Growing<T>[], pixel: number, apart: number): Growing<T>[] => {
  const grid = createGrid<T>(2 * (radiusOf(1_000) + around) * apart * pixel)
  const kept: Growing<T>[] = []
  for (const ring of rings) {
    const reach = radiusOf(ring.sites) + 2 * around
    const near = grid.nearest(
      ring.at,
      (other, away) => away < (reach + radiusOf(other.sites)) * apart * pixel,
    )
    if (near !== undefined) {
      near.members.push(...ring.members)
      near.sites += ring.sites
    } else {
      kept.push(ring)
      grid.add(ring)
    }
  }
  return kept
}

/**
 * Rings that do not touch one another, by distance in pixels: those that would are one.
 * @param rings the largest first
 * @param pixel how much of the world's width one is
 * @param most where there are more of them still, they stand further apart
 */
export const apart = <T>(rings: readonly Ring<T>[], pixel: number, most: number): readonly Ring<T>[] => {
  let now: Growing<T>[] = rings.map((ring) => ({ ...ring, members: [...ring.members] }))
  for (let further = 1; ; further *= 1.25) {
    let before: number
    do {
      before = now.length
      now = joined(
        now.sort((a, b) => b.sites - a.sites),
        pixel,
        further,
      )
    } while (now.length < before)
    if (now.length <= most) return now
  }
}
