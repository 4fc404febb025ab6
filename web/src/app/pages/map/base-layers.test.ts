import { describe, expect, test } from 'bun:test'
import { type Frame, frameAround, project } from '@ocpp/shared/blocks/overview/map-frame'
import fc from 'fast-check'
import { ownTiles, pictureWidth, scaleOf, zoomOf } from './base-layers.ts'

const utrecht = project(5.1, 52.1)
const own = { template: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© Somebody' }

describe('an operator’s own pictures of the map', () => {
  test('are shown from zoom 10 on and cover the frame', () => {
    expect(ownTiles(own, frameAround(utrecht, 1 / 300))).toEqual([])
    const frame = frameAround(utrecht, 1 / 4_000)
    expect(zoomOf(frame)).toBeGreaterThan(10)
    const tiles = ownTiles(own, frame)
    expect(tiles[0]?.url).toMatch(/^https:\/\/tiles\.example\/13\/\d+\/\d+\.png$/)
    expect(Math.min(...tiles.map(({ x }) => x))).toBeLessThanOrEqual(0)
    expect(Math.max(...tiles.map(({ x, size }) => x + size))).toBeGreaterThanOrEqual(pictureWidth)
    expect(ownTiles(null, frame)).toEqual([])
  })

  test('are few wherever the map is', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.double({ min: -17, max: -7, noNaN: true }), (x, y, width) => {
        const tiles = ownTiles(own, frameAround([x, y], 2 ** width))
        return tiles.length <= 30
      }),
    )
  })
})

test('the scale is a round length that is true where the map is', () => {
  const frame: Frame = frameAround(utrecht, 1 / 100)
  const { km, share } = scaleOf(frame)
  expect(km).toBe(20)
  // A degree of longitude is 68.7 km at 52.1° north.
  expect(share * frame.width * 360 * 68.4).toBeCloseTo(20, 0)
})
