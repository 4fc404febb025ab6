import { visible } from './visible.ts'

/** A piece of pretty-printed JSON: key, string, other value, or what stands between them. */
export interface Mark {
  readonly kind: 'json-key' | 'json-string' | 'json-number' | ''
  readonly text: string
}

const MAX_MARKS = 4000
const TOKEN = /"(?:[^"\\]|\\.)*"(?<key>:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g

const pretty = (text: string): string | null => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return null
  }
}

/** Pretty-prints JSON text and marks its parts; text that is no JSON stays as it is. Hidden characters show. */
export const jsonMarks = (text: string): readonly Mark[] => {
  const printed = pretty(text)
  if (printed === null) return [{ kind: '', text: visible(text) }]
  const marks: Mark[] = []
  let at = 0
  for (const match of printed.matchAll(TOKEN)) {
    if (marks.length >= MAX_MARKS) break
    if (match.index > at) marks.push({ kind: '', text: printed.slice(at, match.index) })
    const isText = match[0].startsWith('"')
    const key = match.groups?.key !== undefined
    const body = key ? match[0].slice(0, -1) : match[0]
    marks.push({
      kind: key ? 'json-key' : isText ? 'json-string' : 'json-number',
      text: isText ? visible(body) : body,
    })
    if (key) marks.push({ kind: '', text: ':' })
    at = match.index + match[0].length
  }
  if (at < printed.length) marks.push({ kind: '', text: printed.slice(at) })
  return marks
}
