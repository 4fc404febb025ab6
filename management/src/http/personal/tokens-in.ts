import { tokenTypes } from '@ocpp/shared/contracts/values'

/** Names of fields that hold a token or a group of them, in our answers and in both versions' messages, as `plain` writes them. */
const names: ReadonlySet<string> = new Set([
  ...['token', 'group', 'groups'],
  ...['idtag', 'parentidtag', 'idtoken', 'groupidtoken', 'additionalidtoken'],
  ...['customeridentifier', 'emaid'],
])
/** Names of fields that say whose a token is: nothing of it is left. */
const ofPersons: ReadonlySet<string> = new Set(['alias'])
const types: ReadonlySet<unknown> = new Set(tokenTypes)
/** Stations write names in ways of their own: `IdTag`, `id_tag`. */
const plain = (name: string): string => name.replaceAll(/[^a-z]/gi, '').toLowerCase()

/** Nothing that is meant to be read lies deeper; what does counts as a token as a whole. */
const deepest = 64
const tooDeep = '…'

/** Fields with a text or number in what is no JSON, such as a frame that was cut off. */
const field = /"([\w-]{1,40})"(\s*:\s*)(?:"((?:[^"\\]|\\.)*)"?|(-?\d[\d.eE+-]*))/g

type Change = (token: string) => string

const inBroken = (text: string, change: Change): string =>
  text.replace(field, (whole, name: string, colon: string, quoted?: string, figure?: string) =>
    names.has(plain(name)) ? `"${name}"${colon}"${change(quoted ?? figure ?? '')}"` : whole,
  )

const inText = (text: string, change: Change, depth: number): string => {
  if (!/^\s*[[{"]/.test(text)) return text
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return inBroken(text, change)
  }
  let isChanged = false
  const changed = walk(parsed, depth + 1, (token) => {
    isChanged = true
    return change(token)
  })
  return isChanged ? JSON.stringify(changed) : text
}

const isToken = (value: object): value is { readonly type: string; readonly value: string } =>
  'type' in value && types.has(value.type) && 'value' in value && typeof value.value === 'string'

const underName = (value: unknown, depth: number, change: Change): unknown => {
  if (typeof value === 'number') return change(String(value))
  if (typeof value === 'string') return value === '' ? value : change(value)
  return Array.isArray(value)
    ? value.map((each) => underName(each, depth + 1, change))
    : walk(value, depth, change)
}

const walk = (value: unknown, depth: number, change: Change): unknown => {
  if (typeof value === 'string') return inText(value, change, depth)
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return change(tooDeep)
  if (Array.isArray(value)) return value.map((each) => walk(each, depth + 1, change))
  return fieldsOf(value, depth, change)
}

const fieldsOf = (value: object, depth: number, change: Change): object => {
  const has = isToken(value)
  const found = new Set<string>()
  const noted: Change = (token) => {
    found.add(token)
    return change(token)
  }
  const ofField = (name: string, each: unknown): unknown => {
    if (names.has(plain(name)) || (has && name === 'value')) return underName(each, depth + 1, noted)
    // A name as it was shown stays one, for whoever takes none of those.
    if (ofPersons.has(name) && typeof each === 'string') return change(each.startsWith('…') ? each : '')
    return walk(each, depth + 1, noted)
  }
  const made = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, ofField(name, each)]))
  return typeof made.summary === 'string' ? { ...made, summary: inLine(made.summary, found, change) } : made
}

/** The line that says in words what is beside it. */
const inLine = (line: string, found: ReadonlySet<string>, change: Change): string =>
  [...found].reduce((text, token) => text.replaceAll(token, () => change(token)), line)

/**
 * The same with every token changed, and the name of whose it is: by the names of their fields, as `{ type, value }`, and
 * in texts that are JSON or were meant to be. What is no plain data (a date, an undefined) must not be in it.
 */
export const withTokens = <T>(value: T, change: Change): T => walk(value, 0, change) as T
