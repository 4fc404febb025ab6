/** Mercator as the map draws it: the world is a square of side 1, north at the top. */
export type Point = readonly [x: number, y: number]

/** A part of that square in the map's shape. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A part of the world in degrees. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Width to height of every frame, as the stylesheet has it. */
export const mapRatio = 100 / 84
/** The narrowest frame is some 300 m wide at the equator; one made to fit is no narrower than 50 km. */
export const narrowest = 2 ** -17
const narrowestFit = 1 / 800
const margin = 1.24

/** The latitude at which the square ends. */
const edge = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI

export const project = (longitude: number, latitude: number): Point => {
  const sine = Math.sin((Math.max(-edge, Math.min(edge, latitude)) * Math.PI) / 180)
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

/** To a centimetre. */
const rounded = (degrees: number): number => Number(degrees.toFixed(7))
const longitudeAt = (x: number): number => rounded(x * 360 - 180)
const latitudeAt = (y: number): number =>
  rounded((Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI)

/** The frame of that width around a point, moved to where it lies within the world. */
export const frameAround = ([x, y]: Point, wanted: number): Frame => {
  const width = Math.max(narrowest, Math.min(1, wanted))
  const height = width / mapRatio
  const within = (start: number, length: number) => Math.max(0, Math.min(1 - length, start))
  return { x: within(x - width / 2, width), y: within(y - height / 2, height), width, height }
}

export const middleOf = ({ x, y, width, height }: Frame): Point => [x + width / 2, y + height / 2]

const corners = ({ west, south, east, north }: Box) => {
  const [left, top] = project(west, north)
  const [right, bottom] = project(east, south)
  return { left, top, right, bottom }
}

const around = (box: Box, room: number, least: number): Frame => {
  const { left, top, right, bottom } = corners(box)
  const width = Math.max(least, (right - left) * room, (bottom - top) * room * mapRatio)
  return frameAround([(left + right) / 2, (top + bottom) / 2], width)
}

/** The smallest frame with the whole box in it. */
export const frameOf = (box: Box): Frame => around(box, 1, narrowest)

/** A frame with the whole box in it and some space around that. */
export const frameToFit = (box: Box, least: number = narrowestFit): Frame => around(box, margin, least)

/** Europe, for a map with nothing on it. */
export const homeFrame: Frame = frameAround([37 / 72, 23 / 72], 1 / 12)

export const boxOf = ({ x, y, width, height }: Frame): Box => ({
  west: longitudeAt(x),
  south: latitudeAt(y + height),
  east: longitudeAt(x + width),
  north: latitudeAt(y),
})

/** `west,south,east,north` with a metre's precision: how addresses name a box. */
export const boxText = ({ west, south, east, north }: Box): string =>
  [west, south, east, north].map((degrees) => String(Number(degrees.toFixed(5)))).join(',')

/** Null where the text is no box: four numbers in degrees, west before east and south before north. */
export const readBox = (text: string): Box | null => {
  const numbers = text
    .split(',')
    .map((part) => (/^-?\d{1,3}(\.\d{1,12})?$/.test(part) ? Number(part) : Number.NaN))
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN, ...more] = numbers
  const fits = west >= -180 && west < east && east <= 180 && south >= -90 && south < north && north <= 90
  return fits && more.length === 0 ? { west, south, east, north } : null
}
