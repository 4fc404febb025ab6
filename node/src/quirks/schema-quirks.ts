import { parseDateTime } from '@ocpp/shared/ocpp/date-time'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import { parseNumber } from '@ocpp/shared/ocpp/number-text'
import { find } from '@ocpp/shared/ocpp/registry'
import type { About, Quirk } from './quirk.ts'
import { isFields, mapList, withFields } from './walk.ts'

/** A node of valibot's schema tree, read as data. */
interface Node {
  readonly type: string
  readonly [property: string]: unknown
}

/** What a rule makes of a value where the schema wants something else. */
type Rule = (value: unknown, wanted: Node) => unknown

const unwrapped = (schema: unknown): Node => {
  const node = schema as Node
  if (Array.isArray(node.pipe)) return unwrapped(node.pipe[0])
  return node.type === 'exact_optional' ? unwrapped(node.wrapped) : node
}

const fitted = (value: unknown, schema: unknown, rule: Rule): unknown => {
  const node = unwrapped(schema)
  const ruled = rule(value, node)
  if (node.type === 'array' && Array.isArray(ruled)) {
    return mapList(ruled, (item) => fitted(item, node.item, rule))
  }
  if (node.type !== 'strict_object' || !isFields(ruled)) return ruled
  const entries = Object.entries(node.entries as Readonly<Record<string, unknown>>)
  const changes = entries.flatMap(([name, child]) =>
    Object.hasOwn(ruled, name) ? [[name, fitted(ruled[name], child, rule)]] : [],
  )
  return withFields(ruled, Object.fromEntries(changes))
}

/** A quirk that can be seen by laying the payload beside its schema. */
const bySchema =
  (rule: Rule) =>
  (payload: Payload, { version, action }: About): Payload => {
    const schema = find(version, action)?.request
    return schema === undefined ? payload : (fitted(payload, schema, rule) as Payload)
  }

export const extraFields: Quirk = {
  id: 'extraFields',
  title: 'fields that the specification does not have',
  reads: 'They are left out; the message log keeps them.',
  correct: bySchema((value, { type, entries }) => {
    if (type !== 'strict_object' || !isFields(value)) return value
    const surplus = Object.keys(value).filter((name) => !Object.hasOwn(entries as object, name))
    return withFields(value, Object.fromEntries(surplus.map((name) => [name, undefined])))
  }),
}

export const loneItems: Quirk = {
  id: 'loneItems',
  title: 'an object where a list of objects belongs',
  reads: 'As a list of one.',
  correct: bySchema((value, { type }) => (type === 'array' && isFields(value) ? [value] : value)),
}

export const numbersAsText: Quirk = {
  id: 'numbersAsText',
  title: 'numbers and texts in each other’s place, decimal commas',
  reads: 'A number as its digits, a text that is a number as that number, a comma as the decimal point.',
  correct: bySchema((value, { type }) => {
    if (type === 'string' && typeof value === 'number') return String(value)
    if (type === 'number' && typeof value === 'string') return parseNumber(value) ?? value
    return value
  }),
}

export const emptyTexts: Quirk = {
  id: 'emptyTexts',
  title: 'optional fields that are null, or an empty text where a word or a time belongs',
  reads: 'As if they were not there.',
  correct: bySchema((value, { type, entries }) => {
    if (type !== 'strict_object' || !isFields(value)) return value
    const empty = Object.entries(entries as Readonly<Record<string, Node>>).flatMap(([name, child]) => {
      if (child.type !== 'exact_optional') return []
      const said = value[name]
      const wanted = unwrapped(child)
      // The schema of a time stamp is the only text with a check of its own.
      const isTime = wanted.type === 'string' && typeof said === 'string' && isChecked(child)
      const isEmpty = said === null || (said === '' && (wanted.type === 'picklist' || isTime))
      return isEmpty && Object.hasOwn(value, name) ? [[name, undefined] as const] : []
    })
    return withFields(value, Object.fromEntries(empty))
  }),
}

const isChecked = (schema: unknown): boolean => {
  const node = schema as Node
  if (node.type === 'exact_optional') return isChecked(node.wrapped)
  return Array.isArray(node.pipe) && node.pipe.some(({ type }: Node) => type === 'check')
}

/** True for a text that names a time without saying in which zone. */
export const isZoneless = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/.test(text) && parseDateTime(text) !== null
