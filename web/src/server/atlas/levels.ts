/**
 * Tiles of the base map by level: 2 to the power of `level` of them stand in a row. `from`, `drawnTo` are zooms as tiles
 * of 256 pixels count them. From where a level is taken its tiles are larger than the map: four of them show all of it.
 */
export const atlasLevels = [
  { level: 0, scale: '110m', from: 0, drawnTo: 3 },
  { level: 2, scale: '50m', from: 3.5, drawnTo: 5 },
  { level: 4, scale: '10m', from: 5.5, drawnTo: 7 },
  { level: 6, scale: '10m', from: 7.5, drawnTo: 9.5 },
] as const
