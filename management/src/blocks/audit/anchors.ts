import { existsSync } from 'node:fs'
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Place } from './rules/chain.ts'

/** Some 18 months of hours: then the older half goes. */
const mostBytes = 1_500_000

/** Where the chain stood at a time, as a line of the file of anchors: `time number:code`. */
const lineOf = (at: string, { seq, mac }: Place): string => `${at} ${seq}:${mac}\n`

/** A number, a colon and its code; null where it is not that. */
export const placeIn = (text: string): Place | null => {
  const [, seq, mac = ''] = /(?:^|\s)(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  return seq === undefined ? null : { seq: Number(seq), mac }
}

/** Adds an anchor to the file, which is for its owner only. */
export const appendAnchor = async (file: string, at: string, place: Place): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, lineOf(at, place), { mode: 0o600 })
  const text = await readFile(file, 'utf8')
  if (text.length <= mostBytes) return
  const kept = text.slice(text.indexOf('\n', Math.floor(text.length / 2)) + 1)
  await writeFile(`${file}.new`, kept, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** The anchors of the file; none where there is no file. A line that is cut off is left out. */
export const readAnchors = async (file: string): Promise<readonly Place[]> => {
  if (!existsSync(file)) return []
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.map(placeIn).filter((place) => place !== null)
}
