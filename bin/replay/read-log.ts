import type { LogEntry, ReadLog } from './entries.ts'
import { headOf, timeIn } from './forms.ts'
import { readJsonLine } from './json-line.ts'
import { wholeAtStart } from './whole-frame.ts'
import { zoneOf } from './zone.ts'

const MOST_LINES_OF_A_FRAME = 2_000
const UNREAD_SHOWN = 5
/** A new record of a log begins with a time, a level, a container's name before them, or a frame of its own. */
const NEW_RECORD =
  /^\s*(?:\S+\s+\|\s+)?(?:\d{4}[-/]\d\d|\[[A-Za-z]|[A-Z][a-z]{2}\s+\d|(?:INFO|DEBUG|WARNING|ERROR)\b)|^\[\s*[2-4]\s*,\s*"|^\{"/

interface Found extends LogEntry {
  readonly form: string
  readonly hasZone: boolean
}

/** The frame that begins in `rest`, going on over the next lines until it is whole; where it ends. */
const frameFrom = (lines: readonly string[], at: number, rest: string): { text: string; next: number } => {
  const whole = wholeAtStart(rest)
  if (whole !== null) return { text: whole, next: at + 1 }
  let text = rest
  for (let next = at + 1; next < Math.min(lines.length, at + MOST_LINES_OF_A_FRAME); next++) {
    const line = lines[next] ?? ''
    if (headOf(line) !== null || NEW_RECORD.test(line)) break
    text += `\n${line}`
    const joined = wholeAtStart(text)
    if (joined !== null) return { text: joined, next: next + 1 }
  }
  // It never ends: what stands on its own line is what there is, cut off or broken by whoever wrote it.
  return { text: rest.trimEnd(), next: at + 1 }
}

const foundAt = (lines: readonly string[], at: number): { entry: Found; next: number } | null => {
  const line = lines[at] ?? ''
  const head = headOf(line)
  if (head !== null) {
    const { text, next } =
      head.what === 'frame' ? frameFrom(lines, at, head.rest) : { text: '', next: at + 1 }
    const time = timeIn(head.before)
    const { form, station, direction, what } = head
    return {
      entry: {
        ...{ line: at + 1, at: time?.at ?? null, hasZone: time?.hasZone ?? false },
        ...{ form, station, direction, what, text },
      },
      next,
    }
  }
  const start = line.trimStart()
  if (start.startsWith('{')) {
    const json = readJsonLine(start)
    if (json === null) return null
    return {
      entry: { ...json, line: at + 1, form: 'JSON lines', hasZone: true, what: 'frame' },
      next: at + 1,
    }
  }
  if (!/^\[\s*[2-4]\s*,/.test(start)) return null
  const { text, next } = frameFrom(lines, at, start)
  const bare = { at: null, station: null, direction: null } as const
  return { entry: { ...bare, line: at + 1, form: 'bare frames', hasZone: true, what: 'frame', text }, next }
}

/**
 * Reads a captured log, whichever system wrote it; lines that are of no frame are counted.
 * @param zoneMinutes how far its times are ahead of UTC, where they have no zone; found out by default
 */
export const readLog = (text: string, zoneMinutes: number | null = null): ReadLog => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const found: Found[] = []
  const unread: string[] = []
  for (let at = 0; at < lines.length; ) {
    const one = foundAt(lines, at)
    if (one !== null) found.push(one.entry)
    else if (lines[at]?.trim()) unread.push(lines[at] ?? '')
    at = one?.next ?? at + 1
  }
  const zone =
    zoneMinutes === null
      ? zoneOf(found.filter(({ hasZone }) => !hasZone))
      : { minutes: zoneMinutes, known: 'stated' as const }
  const forms: Record<string, number> = {}
  const entries = found.map(({ form, hasZone, ...entry }): LogEntry => {
    forms[form] = (forms[form] ?? 0) + 1
    return hasZone || entry.at === null ? entry : { ...entry, at: entry.at - zone.minutes * 60_000 }
  })
  return { entries, forms, unread: { lines: unread.length, first: unread.slice(0, UNREAD_SHOWN) }, zone }
}
