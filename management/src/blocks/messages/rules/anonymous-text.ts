import { identityNames, isFigure, isOfMake, kindOfName, kindOfSetting } from './names.ts'
import { withoutPatterns } from './patterns.ts'
import type { Placeholders } from './placeholders.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** As many digits, all of them ours: a number stays a number. */
const numberFor = (placeholder: string, value: number): number => {
  const count = placeholder.replace(/\D/g, '')
  return Number(`9${count.padStart(Math.max(String(Math.trunc(value)).length - 1, count.length), '0')}`)
}

const named = new RegExp(`("(${identityNames.join('|')})"\\s*:\\s*")([^"]*)(")`, 'gi')

/** A text that is no JSON: what stands behind the name of an identity, what is known, what looks like one. */
const cleanRaw = (text: string, placeholders: Placeholders): string => {
  const out = text.replace(
    named,
    (_, before: string, name: string, identity: string, after: string) =>
      before + placeholders.of(kindOfName(name) ?? 'NAME', identity) + after,
  )
  return withoutPatterns(placeholders.replaced(out), placeholders)
}

/** The name of a setting that this object is about: GetConfiguration, ChangeConfiguration, and 2.0.1's variables. */
const settingIn = ({ key, variable }: Json): string | undefined => {
  if (typeof key === 'string') return key
  if (typeof variable === 'string') return variable
  return isObject(variable) && typeof variable.name === 'string' ? variable.name : undefined
}
const valueNames: ReadonlySet<string> = new Set(['value', 'attributeValue', 'actualValue'])

const cleanString = (
  name: string,
  value: string,
  setting: string | undefined,
  placeholders: Placeholders,
): string => {
  const kind =
    kindOfName(name) ?? (setting !== undefined && valueNames.has(name) ? kindOfSetting(setting) : undefined)
  if (kind !== undefined) return placeholders.of(kind, value)
  if (isFigure(name, value)) return value
  // JSON inside a text, as DataTransfer has it.
  if (value.includes('"')) return cleanRaw(value, placeholders)
  const clean = placeholders.replaced(value)
  return isOfMake(name) ? clean : withoutPatterns(clean, placeholders)
}

const clean = (
  value: unknown,
  name: string,
  setting: string | undefined,
  placeholders: Placeholders,
): unknown => {
  if (typeof value === 'string') return cleanString(name, value, setting, placeholders)
  if (typeof value === 'number') {
    const kind = kindOfName(name)
    return kind === undefined ? value : numberFor(placeholders.of(kind, String(value)), value)
  }
  if (Array.isArray(value)) return value.map((one) => clean(one, name, setting, placeholders))
  if (!isObject(value)) return value
  const about = settingIn(value) ?? setting
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      placeholders.replaced(key),
      clean(one, key, about, placeholders),
    ]),
  )
}

/**
 * A payload as JSON text, or what a station sent instead of one, with placeholders for everybody and everything that can
 * be distinguished by it. What is odd stays odd: lengths, types, unknown fields and words, broken JSON.
 */
export const anonymousText = (text: string, placeholders: Placeholders): string => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return cleanRaw(text, placeholders)
  }
  return JSON.stringify(clean(value, '', undefined, placeholders))
}
