import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { frameAround, project } from '@ocpp/shared/blocks/overview/map-frame'
import { makeAtlas } from '../../../tools/atlas/make-atlas.ts'
import { baseTiles, townsIn } from '../../app/pages/map/base-layers.ts'
import { type Atlas, loadAtlas } from './atlas.ts'

const folder = mkdtempSync(join(tmpdir(), 'atlas-'))
let atlas: Atlas

// Made from the packages as the build makes it; the second time it is there already.
beforeAll(() => {
  const file = join(folder, 'atlas.bin')
  makeAtlas(join(import.meta.dirname, '../../../.angular'), file)
  atlas = loadAtlas(file)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const fetched = async (url: string, accept = 'gzip') => {
  const request = new Request(`http://web${url}`, { headers: { 'accept-encoding': accept } })
  const answer = atlas.answer(request, new URL(request.url).pathname)
  return answer === null ? null : { answer, bytes: (await answer.arrayBuffer()).byteLength }
}

const views = [4, 5, 5.4, 6, 7, 7.4, 8, 9, 10, 12].flatMap((zoom) =>
  [
    [10.5, 59.5],
    [5.1, 52.1],
    [-122.3, 47.6],
    [24.9, 60.2],
    [139.7, 35.6],
    [-70, -45],
    [106, -6],
  ].map(([longitude = 0, latitude = 0]) => frameAround(project(longitude, latitude), 720 / 256 / 2 ** zoom)),
)

describe('the base map', () => {
  test('is at most 60 kB in at most four tiles for a view, at every zoom', async () => {
    for (const frame of views) {
      const tiles = baseTiles(atlas, frame)
      expect(tiles.length).toBeLessThanOrEqual(4)
      const sizes = await Promise.all(tiles.map(async ({ url }) => (await fetched(url))?.bytes ?? Number.NaN))
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000)
    }
  }, 30_000)

  test('has land, lakes, rivers and borders where they are', async () => {
    const [tile] = baseTiles(atlas, frameAround(project(6.1, 51.85), 1 / 1_000))
    const { answer } = (await fetched(tile!.url, '')) ?? {}
    expect(answer?.headers.get('content-encoding')).toBeNull()
    expect(answer?.headers.get('cache-control')).toContain('immutable')
    const request = new Request(`http://web${tile!.url}`)
    const svg = (await atlas.answer(request, new URL(request.url).pathname)?.text()) ?? ''
    for (const layer of ['land', 'lakes', 'rivers', 'borders']) expect(svg).toContain(`<path id="${layer}"`)
  })

  test('has no tile on the open sea, nor at an address that is none', async () => {
    expect(baseTiles(atlas, frameAround(project(-35, 5), 1 / 500))).toEqual([])
    for (const path of [
      '/map/tiles/6-99-0.svg',
      '/map/tiles/9-1-1.svg',
      '/map/tiles/x.svg',
      '/map/tiles/6-33-21',
    ])
      expect(await fetched(path)).toBeNull()
  })

  test('names large towns from afar and small ones from near', () => {
    const names = (width: number) =>
      townsIn(atlas, frameAround(project(5.12, 52.09), width)).map(({ name }) => name)
    expect(names(1 / 10)).toContain('Paris')
    expect(names(1 / 10)).not.toContain('Utrecht')
    expect(names(1 / 200)[0]).toBe('Amsterdam')
    expect(names(1 / 1_000)).toContain('Zeist')
    expect(names(1 / 10).length).toBeLessThanOrEqual(60)
  })
})
