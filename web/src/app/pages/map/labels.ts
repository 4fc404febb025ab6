/** Something drawn on the map that wants a name beside it, in pixels. */
export interface Named {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly text: string
}

export interface Label {
  readonly text: string
  readonly dx: number
  readonly dy: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** In pixels from the map's corner. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Of 12 px type, on the wide side. */
const letter = 6.8
const lineHeight = 16
const beside = 5
/** To the next name on the same line. */
const apart = 2

const areaOf = ({ x, y, text }: Named, { dx, dy, anchor }: Label): Area => {
  const width = text.length * letter
  const left = x + dx - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
  return {
    left: left - apart,
    right: left + width + apart,
    top: y + dy - lineHeight / 2,
    bottom: y + dy + lineHeight / 2,
  }
}

const overlap = (a: Area, b: Area): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

export const around = ({ x, y, radius }: Named): Area => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
})

const choices = ({ radius, text }: Named): readonly Label[] => {
  const away = radius + beside
  return [
    { text, dx: away, dy: 0, anchor: 'start' },
    { text, dx: -away, dy: 0, anchor: 'end' },
    { text, dx: 0, dy: away + 6, anchor: 'middle' },
    { text, dx: 0, dy: -away - 6, anchor: 'middle' },
  ]
}

export interface Labels {
  /** Keeps names away from these. */
  block(areas: readonly Area[]): void
  /** Its name where there is space for it, or else null: names that would cover something, or stand twice, are left out. */
  place(thing: Named): Label | null
}

/** Names on a map of that size; who asks first is placed first. */
export const createLabels = (width: number, height: number): Labels => {
  const taken: Area[] = []
  const used = new Set<string>()
  const isFree = (area: Area) =>
    area.left >= 0 &&
    area.top >= 0 &&
    area.right <= width &&
    area.bottom <= height &&
    !taken.some((other) => overlap(area, other))
  return {
    block: (areas) => {
      taken.push(...areas)
    },
    place: (thing) => {
      if (used.has(thing.text)) return null
      const label = choices(thing).find((choice) => isFree(areaOf(thing, choice)))
      if (label === undefined) return null
      used.add(thing.text)
      taken.push(areaOf(thing, label), around(thing))
      return label
    },
  }
}
