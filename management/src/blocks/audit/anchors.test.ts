import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { appendAnchor, placeIn, readAnchors } from './anchors.ts'

const mac = 'a'.repeat(64)

test('anchors are kept in a file, and a line that is cut off is left out', async () => {
  using folder = temporaryFolder()
  const file = `${folder.path}/anchors`
  expect(await readAnchors(file)).toEqual([])
  for (const seq of [7, 9]) await appendAnchor(file, '2026-03-01T12:00:00.000Z', { seq, mac })
  await Bun.write(file, `${await readFile(file, 'utf8')}2026-03-01T13:00:00.000Z 11:aaa`)
  expect(await readAnchors(file)).toEqual([7, 9].map((seq) => ({ seq, mac })))
  expect(placeIn(`12:${mac}`)).toEqual({ seq: 12, mac })
})

test('of a file that has grown too long the older half goes', async () => {
  using folder = temporaryFolder()
  const file = `${folder.path}/anchors`
  const lines = Array.from({ length: 16_000 }, (_, n) => `2026-03-01T12:00:00.000Z ${n}:${mac}\n`)
  await Bun.write(file, lines.join(''))
  await appendAnchor(file, '2026-03-01T12:00:00.000Z', { seq: 16_000, mac })
  const kept = await readAnchors(file)
  expect(kept.at(-1)?.seq).toBe(16_000)
  expect(kept.length).toBeLessThan(8_100)
  expect(kept.length).toBeGreaterThan(7_900)
})
