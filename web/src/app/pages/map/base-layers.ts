import { type Frame, mapRatio, type Point } from '@ocpp/shared/blocks/overview/map-frame'
import { wideMap } from '@ocpp/shared/blocks/overview/map-rings'
import type { BaseMap, BasePlace, OwnTiles } from '../../page/base-map.ts'

/** The picture's own units: the frame is so wide, whatever part of the world it shows. */
export const pictureWidth = 1_000
export const pictureBox = `0 0 ${pictureWidth} ${pictureWidth / mapRatio}`

/** As tiles of 256 pixels count it, for the wide map. */
export const zoomOf = ({ width }: Frame): number => Math.log2(wideMap / (256 * width))

export interface PlacedTile {
  readonly url: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const rounded = (n: number): number => Math.round(n * 100) / 100

/** The tiles of a level that lie in the frame. */
const tilesIn = (
  frame: Frame,
  level: number,
  urlOf: (x: number, y: number) => string | null,
): readonly PlacedTile[] => {
  const count = 2 ** level
  const last = (end: number) => Math.min(count - 1, Math.ceil(end * count) - 1)
  const scale = pictureWidth / frame.width
  const tiles: PlacedTile[] = []
  for (let y = Math.floor(frame.y * count); y <= last(frame.y + frame.height); y += 1)
    for (let x = Math.floor(frame.x * count); x <= last(frame.x + frame.width); x += 1) {
      const url = urlOf(x, y)
      if (url === null) continue
      tiles.push({
        url,
        x: rounded((x / count - frame.x) * scale),
        y: rounded((y / count - frame.y) * scale),
        size: rounded(scale / count),
      })
    }
  return tiles
}

/** Units across a tile, and how many beyond its edges are drawn: tiles overlap a little, so that no seam is seen. */
const [extent, overlap] = [4_096, 8]
export const tileBox = [-overlap, -overlap, extent + 2 * overlap, extent + 2 * overlap].join(' ')

export const baseTiles = (base: BaseMap, frame: Frame): readonly PlacedTile[] => {
  const level = base.levelAt(zoomOf(frame))
  return tilesIn(frame, level, (x, y) => base.tileUrl(level, x, y)).map(({ url, x, y, size }) => {
    const edge = (size * overlap) / extent
    return { url, x: rounded(x - edge), y: rounded(y - edge), size: rounded(size + 2 * edge) }
  })
}

/** From where on an operator's own tiles are shown, and the nearest that most sources have. */
const ownFrom = 10
const ownMost = 19

/** Pictures of the operator's own source; none where the map shows more than they are meant for. */
export const ownTiles = (tiles: OwnTiles | null, frame: Frame): readonly PlacedTile[] => {
  const zoom = zoomOf(frame)
  if (tiles === null || zoom < ownFrom) return []
  const level = Math.min(ownMost, Math.round(zoom))
  return tilesIn(frame, level, (x, y) =>
    tiles.template.replaceAll('{z}', String(level)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y)),
  )
}

/** People that a town has at least, to be named from a zoom on. */
const named = [
  [0, 5_000_000],
  [3, 2_000_000],
  [4, 1_000_000],
  [5, 400_000],
  [6, 150_000],
  [7, 60_000],
  [8, 25_000],
  [9, 10_000],
  [10, 5_000],
] as const

const mostTowns = 60

export const townsIn = (base: BaseMap, frame: Frame): readonly BasePlace[] => {
  const zoom = zoomOf(frame)
  const [, least] = named.findLast(([from]) => zoom >= from) ?? named[0]
  return base.places(frame, least, mostTowns)
}

/** Lengths that a scale bar may have, in km. */
const lengths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000]
const equatorKm = 40_075
const longestShare = 0.16

/** A round length and the share of the map's width that it takes at the frame's middle. */
export const scaleOf = (frame: Frame): { readonly km: number; readonly share: number } => {
  const middle: Point = [frame.x + frame.width / 2, frame.y + frame.height / 2]
  const km = frame.width * (equatorKm / Math.cosh(Math.PI * (1 - 2 * middle[1])))
  const length = lengths.findLast((each) => each <= km * longestShare) ?? lengths[0] ?? 0
  return { km: length, share: length / km }
}
