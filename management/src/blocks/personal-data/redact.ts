import { tokenTypes } from '@ocpp/shared/contracts/values'
import { kindOfName } from '../messages/index.ts'

/** Values of tokens in lower case, and what takes the place of each. */
export type Pseudonyms = ReadonlyMap<string, string>

const types: ReadonlySet<unknown> = new Set(tokenTypes)

/** Whether what stands under that name of an object is a token: in a message, or in a neutral reference to one. */
const isToken = (name: string, of: Readonly<Record<string, unknown>>): boolean =>
  kindOfName(name) === 'TAG' || (name === 'value' && types.has(of.type))

/**
 * JSON with pseudonyms in the place of tokens; the very same where it names none. Figures and numbers that look like a
 * token stay, since only what stands where a token stands is one.
 */
export const redacted = <T>(json: T, pseudonyms: Pseudonyms): T => {
  if (Array.isArray(json)) {
    const all = json.map((one) => redacted(one, pseudonyms))
    return all.some((one, n) => one !== json[n]) ? (all as T) : json
  }
  if (typeof json !== 'object' || json === null) return json
  const of = json as Readonly<Record<string, unknown>>
  let changed: Record<string, unknown> | null = null
  for (const [name, value] of Object.entries(of)) {
    const other =
      typeof value === 'string' && isToken(name, of)
        ? (pseudonyms.get(value.toLowerCase()) ?? value)
        : redacted(value, pseudonyms)
    if (other !== value) changed = { ...(changed ?? of), [name]: other }
  }
  return (changed ?? json) as T
}

/** Shorter ones stand in any text by chance. */
const fewest = 4

/** Free text with pseudonyms in the place of tokens that stand there as words of their own. */
export const redactedText = (text: string, pseudonyms: Pseudonyms): string => {
  let shown = text
  for (const [value, pseudonym] of pseudonyms) {
    if (value.length < fewest || !shown.toLowerCase().includes(value)) continue
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(value)}(?![\\p{L}\\p{N}])`, 'giu')
    shown = shown.replaceAll(word, pseudonym)
  }
  return shown
}

/** The same of text that ought to be JSON. */
export const redactedJsonText = (text: string, pseudonyms: Pseudonyms): string => {
  try {
    const json: unknown = JSON.parse(text)
    const other = redacted(json, pseudonyms)
    return redactedText(other === json ? text : JSON.stringify(other), pseudonyms)
  } catch {
    return redactedText(text, pseudonyms)
  }
}
