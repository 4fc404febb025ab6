import { isDateTime } from '../schema/date-time.ts'
import { parseNumber } from '../schema/number-text.ts'
import { limitOf, type SchemaNode } from '../schema/schema-node.ts'
import { LARGEST_INT, LARGEST_NUMBER } from '../types.ts'
import type { Meaning } from './meaning.ts'
import type { OddityKind } from './oddity.ts'
import { readTime } from './times.ts'
import { nearWord, plainWord, sameWord } from './words.ts'

/** A value as it is read, what is odd about it, and a word of the station's own that goes beside it. */
export interface Understood {
  readonly value: unknown
  readonly odd?: OddityKind
  readonly own?: string
}

/** `null` where it cannot be read. */
export type ReadScalar = (
  value: unknown,
  schema: { readonly base: SchemaNode; readonly rules: readonly SchemaNode[] },
  meaning: Meaning,
) => Understood | null

/** Texts are kept in full up to this many times what is allowed, or this long: real serial numbers are. */
const TIMES_TOO_LONG = 4
const ALWAYS_BEARABLE = 255
const OWN_WORD_LENGTH = 50

export const isTime = (rules: readonly SchemaNode[]): boolean =>
  rules.some(({ type, requirement }) => type === 'check' && requirement === isDateTime)

const length = (text: string): number => [...text].length

const fitted = (text: string, rules: readonly SchemaNode[], { whole }: Meaning): Understood | null => {
  const limit = limitOf(rules, 'max_code_points')
  if (limit === undefined || text.length <= limit || length(text) <= limit) return { value: text }
  const bearable = Math.max(limit * TIMES_TOO_LONG, ALWAYS_BEARABLE)
  if (length(text) <= bearable) return { value: text, odd: 'longText' }
  return whole === true ? null : { value: [...text].slice(0, bearable).join(''), odd: 'longText' }
}

const asTime = (value: unknown): Understood | null => {
  const time = readTime(value)
  return time === null ? null : { value: time, ...(time !== value && { odd: 'time' as const }) }
}

const readText: ReadScalar = (value, { rules }, meaning) => {
  if (isTime(rules)) return asTime(value)
  if (typeof value === 'string') return fitted(value, rules, meaning)
  const isList = typeof value === 'object' && value !== null
  if (isList && meaning.json !== true) return null
  const text = isList ? JSON.stringify(value) : String(value)
  const read = fitted(text, rules, meaning)
  return read && { value: read.value, odd: isList ? 'form' : 'textAsNumber' }
}

type Rules = readonly SchemaNode[]

const isWhole = (rules: Rules): boolean => rules.some(({ type }) => type === 'integer')

const largestOf = (rules: Rules, { largest }: Meaning): number =>
  largest ?? (isWhole(rules) ? LARGEST_INT : LARGEST_NUMBER)

/** Why nothing can be meant by a number: it is larger than any field of its type can hold. `null` for every other value. */
export const beyondMeaning = (value: unknown, rules: Rules, meaning: Meaning): string | null => {
  const number = typeof value === 'string' ? parseNumber(value) : value
  const largest = largestOf(rules, meaning)
  if (typeof number !== 'number' || (number <= largest && number >= -largest - 1)) return null
  return `expected a number up to ${largest}`
}

const inRange = (value: number, rules: Rules, { largest }: Meaning): boolean =>
  largest !== undefined
    ? Math.abs(value) <= largest
    : value >= (limitOf(rules, 'min_value') ?? Number.NEGATIVE_INFINITY) &&
      value <= (limitOf(rules, 'max_value') ?? Number.POSITIVE_INFINITY)

/** Rounded to what the rules allow: whole numbers, or tenths. */
const rounded = (value: number, rules: readonly SchemaNode[]): number => {
  if (isWhole(rules)) return Math.round(value) || 0
  const tenths = rules.find(({ type }) => type === 'check')?.requirement as
    | ((value: number) => boolean)
    | undefined
  return tenths === undefined || tenths(value) ? value : Math.round(value * 10) / 10
}

const readNumber: ReadScalar = (value, { rules }, meaning) => {
  const number = typeof value === 'string' ? parseNumber(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  const result = rounded(number, rules)
  if (!inRange(result, rules, meaning)) return null
  if (typeof value === 'string') return { value: result, odd: 'numberAsText' }
  return result === number ? { value: result } : { value: result, odd: 'decimal' }
}

const truths = new Map<unknown, boolean>([
  [1, true],
  [0, false],
  ['true', true],
  ['yes', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['0', false],
])

const readBoolean: ReadScalar = (value) => {
  if (typeof value === 'boolean') return { value }
  const found = truths.get(typeof value === 'string' ? plainWord(value) : value)
  return found === undefined ? null : { value: found, odd: 'boolean' }
}

const readWord: ReadScalar = (value, { base }, meaning) => {
  const options = base.options as readonly string[]
  if (typeof value === 'string' && options.includes(value)) return { value }
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const written = String(value)
  const { toTheLetter } = meaning
  const open = toTheLetter === undefined ? options : options.filter((option) => !toTheLetter.includes(option))
  const found =
    sameWord(written, open) ??
    (Object.hasOwn(meaning.aliases ?? {}, plainWord(written))
      ? meaning.aliases?.[plainWord(written)]
      : undefined) ??
    (meaning.spelling === true ? nearWord(written, open) : undefined)
  if (found !== undefined) return { value: found, odd: 'word' }
  const { unknownWord } = meaning
  if (unknownWord === undefined) return null
  const own = [...written].slice(0, OWN_WORD_LENGTH).join('')
  return 'is' in unknownWord ? { value: unknownWord.is, odd: 'word', own } : { value: own, odd: 'word' }
}

/** How a value that is neither object nor list is read, by the type that its schema wants. */
export const scalars: Readonly<Record<string, ReadScalar>> = {
  string: readText,
  number: readNumber,
  boolean: readBoolean,
  picklist: readWord,
}
