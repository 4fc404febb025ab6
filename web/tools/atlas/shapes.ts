/** Shapes of the base map: x to the east, y to the south, 0 to 1 over the Mercator world. */
export type Point = readonly [x: number, y: number]
export type Line = readonly Point[]

export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const distance = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

/** Ramer–Douglas–Peucker; ends stay where they are. */
export const simplify = (line: Line, tolerance: number): Line => {
  const kept = new Uint8Array(line.length)
  const parts: [number, number][] = [[0, line.length - 1]]
  kept[0] = 1
  kept[line.length - 1] = 1
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to] = part
    const [first, last] = [line[from], line[to]]
    let [farthest, most] = [-1, tolerance]
    for (let i = from + 1; i < to; i += 1) {
      const away = distance(line[i] as Point, first as Point, last as Point)
      if (away > most) [farthest, most] = [i, away]
    }
    if (farthest < 0) continue
    kept[farthest] = 1
    parts.push([from, farthest], [farthest, to])
  }
  return line.filter((_, i) => kept[i] === 1)
}

export const areaOf = (ring: Line): number =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [nx, ny] = ring[(i + 1) % ring.length] as Point
      return sum + x * ny - nx * y
    }, 0),
  ) / 2

interface Side {
  readonly isIn: (point: Point) => boolean
  readonly cross: (a: Point, b: Point) => Point
}

const atX = (x: number, isIn: (point: Point) => boolean): Side => ({
  isIn,
  cross: ([ax, ay], [bx, by]) => [x, ay + ((by - ay) * (x - ax)) / (bx - ax)],
})
const atY = (y: number, isIn: (point: Point) => boolean): Side => ({
  isIn,
  cross: ([ax, ay], [bx, by]) => [ax + ((bx - ax) * (y - ay)) / (by - ay), y],
})

const sidesOf = ({ left, top, right, bottom }: Area): readonly Side[] => [
  atX(left, ([x]) => x >= left),
  atX(right, ([x]) => x <= right),
  atY(top, ([, y]) => y >= top),
  atY(bottom, ([, y]) => y <= bottom),
]

/** What of a ring lies in the area (Sutherland–Hodgman); along its edges the ring follows them. */
export const cutRing = (ring: Line, area: Area): Line =>
  sidesOf(area).reduce<Line>((rest, { isIn, cross }) => {
    const kept: Point[] = []
    rest.forEach((point, i) => {
      const before = rest[(i + rest.length - 1) % rest.length] as Point
      const inside = isIn(point)
      if (inside !== isIn(before)) kept.push(cross(before, point))
      if (inside) kept.push(point)
    })
    return kept
  }, ring)

const cutBySide = (lines: readonly Line[], { isIn, cross }: Side): readonly Line[] =>
  lines.flatMap((line) => {
    const parts: Point[][] = []
    let part: Point[] | null = null
    line.forEach((point, i) => {
      const before = line[i - 1]
      const inside = isIn(point)
      if (before !== undefined && inside !== isIn(before)) {
        const edge = cross(before, point)
        if (inside) part = [edge]
        else part?.push(edge)
      }
      if (inside) {
        part ??= []
        part.push(point)
      } else if (part !== null) {
        parts.push(part)
        part = null
      }
    })
    if (part !== null) parts.push(part)
    return parts.filter(({ length }) => length > 1)
  })

/** What of a line lies in the area. */
export const cutLine = (line: Line, area: Area): readonly Line[] => sidesOf(area).reduce(cutBySide, [line])
