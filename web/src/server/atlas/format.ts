/** Towns, the largest first; places on the Mercator square. */
export interface PackedPlaces {
  readonly names: readonly string[]
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly people: readonly number[]
}

/**
 * The base map in one file: the length of the index (4 bytes, little-endian), the index (JSON, gzip), then the tiles
 * (SVG, gzip), each where the index says that it begins and how long it is.
 */
export interface AtlasIndex {
  /** By `z-x-y`. */
  readonly tiles: Readonly<Record<string, readonly [start: number, length: number]>>
  readonly places: PackedPlaces
}

export const tileKey = (z: number, x: number, y: number): string => `${z}-${x}-${y}`
