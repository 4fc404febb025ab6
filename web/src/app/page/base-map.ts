import type { Frame, Point } from '@ocpp/shared/blocks/overview/map-frame'

export interface BasePlace {
  readonly name: string
  readonly at: Point
  readonly people: number
}

/** What is drawn beneath the sites: shapes by tiles that are cached, and towns. */
export interface BaseMap {
  /** The level of tiles to take at a zoom. */
  levelAt(zoom: number): number
  /** The address of a tile; null where there is only sea. */
  tileUrl(z: number, x: number, y: number): string | null
  /** Towns in a frame with so many people, the largest first. */
  places(frame: Frame, leastPeople: number, most: number): readonly BasePlace[]
}

/** Pictures of the map that an operator has from elsewhere. */
export interface OwnTiles {
  /** With `{z}`, `{x}` and `{y}`. */
  readonly template: string
  readonly attribution: string
}
