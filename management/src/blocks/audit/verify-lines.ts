import { breakAfter, faultOf, type Place, placeOf, sealOf } from './rules/chain.ts'
import { readLine } from './rules/lines.ts'

export interface VerifiedLines {
  readonly entries: number
  readonly erased: number
  /** Places between its entries where others are missing: as many as its filter left out. */
  readonly gaps: number
  readonly anchor: Place | null
  readonly fault: string | null
}

/** Verifies an export: each entry by itself, and that neighbours fit where none was left out between them. */
export const verifyLines = async (lines: AsyncIterable<string>, key: string): Promise<VerifiedLines> => {
  let number = 0
  let entries = 0
  let erased = 0
  let gaps = 0
  let place: Place | null = null
  let anchor: Place | null = null
  const ending = (fault: string | null): VerifiedLines => ({ entries, erased, gaps, anchor, fault })
  for await (const text of lines) {
    number++
    if (text.trim() === '') continue
    const line = readLine(text)
    if (line === null) return ending(`line ${number}: it is no entry`)
    if ('anchor' in line) {
      anchor = line.anchor
      continue
    }
    const { entry } = line
    const isNext = place !== null && entry.seq === place.seq + 1
    if (place !== null && !isNext) gaps++
    const unordered = place !== null && (entry.seq ?? 0) <= place.seq
    const fault =
      faultOf(key, entry) ?? (place !== null && (isNext || unordered) ? breakAfter(place, entry) : null)
    if (fault !== null) return ending(`line ${number}, entry ${entry.seq} (${entry.action}): ${fault}`)
    entries++
    if (sealOf(entry)?.erased !== undefined) erased++
    place = placeOf(entry)
  }
  if (anchor === null) return ending('it has no anchor: its end is missing')
  if (place !== null && (place.seq > anchor.seq || (place.seq === anchor.seq && place.mac !== anchor.mac)))
    return ending('its anchor is of another chain')
  return ending(null)
}
