import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { boxOf, boxText, frameOf, frameToFit, mapRatio, narrowest, project, readBox } from './map-frame.ts'

const place = fc.record({
  longitude: fc.double({ min: -175, max: 175, noNaN: true }),
  latitude: fc.double({ min: -65, max: 65, noNaN: true }),
})
const boxes = fc.tuple(place, place).map(([a, b]) => ({
  west: Math.min(a.longitude, b.longitude),
  south: Math.min(a.latitude, b.latitude),
  east: Math.max(a.longitude, b.longitude),
  north: Math.max(a.latitude, b.latitude),
}))

describe('a frame of the map', () => {
  test('has the middle of the world in its middle', () => expect(project(0, 0)).toEqual([0.5, 0.5]))

  test('keeps its shape and has the whole box in it, unless that is the world', () => {
    fc.assert(
      fc.property(boxes, fc.boolean(), (box, fitted) => {
        const frame = fitted ? frameToFit(box) : frameOf(box)
        const [left, top] = project(box.west, box.north)
        const [right, bottom] = project(box.east, box.south)
        const inside =
          left >= frame.x - 1e-9 &&
          top >= frame.y - 1e-9 &&
          right <= frame.x + frame.width + 1e-9 &&
          bottom <= frame.y + frame.height + 1e-9
        return (inside || frame.width === 1) && Math.abs(frame.width / frame.height - mapRatio) < 1e-9
      }),
    )
  })

  test('comes back from its box, and the box from its text', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const frame = frameToFit(box, narrowest)
        const again = frameOf(readBox(boxText(boxOf(frame)))!)
        return (['x', 'y', 'width'] as const).every((key) => Math.abs(again[key] - frame[key]) < 1e-6)
      }),
      // Reaches the pole: the world ends at 85.05 degrees, not at 85.
      { examples: [[{ west: -170, south: -65, east: 20, north: -60 }]] },
    )
  })

  for (const text of [
    '',
    '1,2,3',
    '1,2,3,4,5',
    '4,2,3,4',
    '1,4,3,2',
    '-181,2,3,4',
    '1,2,3,91',
    'a,2,3,4',
    '1e9,2,3,4',
  ])
    test(`is not read from ${text || 'nothing'}`, () => expect(readBox(text)).toBeNull())
})
