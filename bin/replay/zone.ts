import type { LogEntry, ReadLog } from './entries.ts'

const STEP_MINUTES = 15
const MOST_MINUTES = 14 * 60
/** A station's own clock may be somewhat off, and an answer takes a moment. */
const CLOSE_MINUTES = 5

/** Minutes between two times, rounded to 15 as zones are; null when that is no zone. */
const offsetOf = (shown: number, utc: number): number | null => {
  const minutes = (shown - utc) / 60_000
  const rounded = Math.round(minutes / STEP_MINUTES) * STEP_MINUTES
  return Math.abs(minutes - rounded) <= CLOSE_MINUTES && Math.abs(rounded) <= MOST_MINUTES ? rounded : null
}

const offsets = (entries: readonly LogEntry[], direction: 'in' | 'out', key: string): number[] => {
  const pattern = new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`)
  return entries.flatMap((entry) => {
    const found = entry.direction === direction ? pattern.exec(entry.text)?.[1] : undefined
    const utc =
      found === undefined ? Number.NaN : Date.parse(/[Zz]|[+-]\d\d:?\d\d$/.test(found) ? found : `${found}Z`)
    const offset = entry.at === null || Number.isNaN(utc) ? null : offsetOf(entry.at, utc)
    return offset === null ? [] : [offset]
  })
}

const median = (values: readonly number[]): number | undefined =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/**
 * How far a log without zones is ahead of UTC: by the `currentTime` of the other system's own answers, which is UTC, else
 * by the times in the station's frames.
 */
export const zoneOf = (entries: readonly LogEntry[]): ReadLog['zone'] => {
  const answered = median(offsets(entries, 'out', 'currentTime'))
  if (answered !== undefined) return { minutes: answered, known: 'answers' }
  const written = median(offsets(entries, 'in', 'timestamp'))
  return written === undefined ? { minutes: 0, known: 'assumed' } : { minutes: written, known: 'frames' }
}
