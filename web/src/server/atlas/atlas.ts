import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { BaseMap, BasePlace } from '../../app/page/base-map.ts'
import { type AtlasIndex, tileKey } from './format.ts'
import { atlasLevels } from './levels.ts'

const YEAR = 'public, max-age=31536000, immutable'
const address = /^\/map\/tiles\/(\d{1,2})-(\d{1,4})-(\d{1,4})\.svg$/

export interface Atlas extends BaseMap {
  /** The tile at this path; null where that names none. */
  answer(request: Request, path: string): Response | null
}

/** Reads the base map once; tiles stay compressed as they are sent. */
export const loadAtlas = (file: string): Atlas => {
  const content = readFileSync(file)
  const version = new Bun.CryptoHasher('sha256').update(content).digest('base64url').slice(0, 12)
  const begin = 4 + content.readUInt32LE(0)
  const { tiles, places }: AtlasIndex = JSON.parse(gunzipSync(content.subarray(4, begin)).toString())
  const { names, xs, ys, people } = places
  return {
    levelAt: (zoom) => atlasLevels.findLast(({ from }) => zoom >= from)?.level ?? 0,
    tileUrl: (z, x, y) =>
      tiles[tileKey(z, x, y)] === undefined ? null : `/map/tiles/${tileKey(z, x, y)}.svg?v=${version}`,
    places: ({ x, y, width, height }, leastPeople, most) => {
      const found: BasePlace[] = []
      for (let i = 0; i < names.length && found.length < most; i += 1) {
        if ((people[i] ?? 0) < leastPeople) break
        const [px = 0, py = 0] = [xs[i], ys[i]]
        if (px >= x && px <= x + width && py >= y && py <= y + height)
          found.push({ name: names[i] ?? '', at: [px, py], people: people[i] ?? 0 })
      }
      return found
    },
    answer: (request, path) => {
      const [, z, x, y] = address.exec(path) ?? []
      const place = z === undefined ? undefined : tiles[tileKey(Number(z), Number(x), Number(y))]
      if (place === undefined) return null
      const body = content.subarray(begin + place[0], begin + place[0] + place[1])
      const zipped = (request.headers.get('accept-encoding') ?? '').includes('gzip')
      const headers = {
        'content-type': 'image/svg+xml',
        'cache-control': YEAR,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
        vary: 'accept-encoding',
        ...(zipped && { 'content-encoding': 'gzip' }),
      }
      return new Response(new Uint8Array(zipped ? body : gunzipSync(body)), { headers })
    },
  }
}
