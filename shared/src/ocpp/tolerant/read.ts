import type * as v from 'valibot'
import type { Violation } from '../call-errors.ts'
import type { Payload } from '../frame.ts'
import { entriesOf, limitOf, type Opened, opened, type SchemaNode } from '../schema/schema-node.ts'
import { type Meaning, type Meanings, meaningOf } from './meaning.ts'
import { Oddities, type Oddity, shown } from './oddity.ts'
import { type Failed, isFields, type Place, problem, type Read, wanted } from './read-problem.ts'
import { beyondMeaning, isTime, scalars } from './read-scalar.ts'
import { UNSET_TIME } from './times.ts'

/** A message as it was meant. */
export interface TolerantReading {
  /** What could be read, in the shape of the schema; the very payload where nothing is odd. */
  readonly payload: Payload
  readonly oddities: readonly Oddity[]
  /** Why it cannot mean anything, ready for a CALLERROR; what could be read stands in `payload` all the same. */
  readonly problem: Violation | null
}

export interface ReadOptions {
  /** The action, as it begins the names in `meanings`. */
  readonly action: string
  readonly meanings: Meanings
  /** Fields that the schema does not have are kept: their reader knows what to make of them. */
  readonly open?: boolean
  /** What a required time is that is missing or names no instant: an unset clock, by default. `null`: it is unreadable. */
  readonly unsetTime?: string | null
}

type Schema = v.GenericSchema<unknown, unknown>
/** Reads values by the schema's own tree: what fits stays the same value. */
class Reader {
  readonly oddities = new Oddities()
  readonly #options: ReadOptions

  constructor(options: ReadOptions) {
    this.#options = options
  }

  value(value: unknown, schema: Opened, place: Place): Read {
    const { base } = schema
    switch (base.type) {
      case 'array':
        return this.#list(value, schema, place)
      case 'strict_object':
      case 'loose_object':
        return this.#object(value, base, place)
      default:
        return this.#scalar(value, schema, place)
    }
  }

  #meaning({ name }: Place): Meaning {
    return meaningOf(this.#options.meanings, name)
  }

  #scalar(value: unknown, schema: Opened, place: Place): Read {
    const read = scalars[schema.base.type]
    if (read === undefined) return { value }
    const understood = read(value, schema, this.#meaning(place))
    if (understood === null) {
      const beyond = schema.base.type === 'number' && beyondMeaning(value, schema.rules, this.#meaning(place))
      if (beyond)
        return {
          ...problem('propertyConstraint', place, `${beyond}, received ${shown(value)}`),
          refused: true,
        }
      const error = schema.base.type === 'picklist' ? 'propertyConstraint' : 'typeConstraint'
      const received =
        schema.base.type === 'string' && typeof value === 'string'
          ? `${value.length} characters`
          : shown(value)
      return problem(error, place, `expected ${wanted(schema)}, received ${received}`)
    }
    const { odd, own } = understood
    if (odd !== undefined) this.oddities.note(odd, place.path, value, understood.value)
    return { value: understood.value, ...(own !== undefined && { own }) }
  }

  #list(value: unknown, { base, rules }: Opened, place: Place): Read {
    if (value === '') return problem('typeConstraint', place, 'expected a list, received ""')
    const items = Array.isArray(value) ? value : [value]
    if (!Array.isArray(value)) this.oddities.note('loneItem', place.path, value, [value])
    const item = opened(base.item)
    const read: unknown[] = []
    for (const [i, each] of items.entries()) {
      if (this.oddities.areTooMany) break
      const at = { path: `${place.path}[${i}]`, name: place.name }
      const found = this.value(each, item, at)
      if (!('problem' in found)) read.push(found.value)
      else this.oddities.note('unreadable', at.path, found.problem.description, null, true)
    }
    const most = limitOf(rules, 'max_length') ?? Number.MAX_SAFE_INTEGER
    if (items.length < (limitOf(rules, 'min_length') ?? 0) || items.length > most) {
      this.oddities.note('listLength', place.path, items, items)
    }
    const same =
      Array.isArray(value) && read.length === value.length && read.every((each, i) => each === value[i])
    return { value: same ? value : read }
  }

  /** An object where one belongs; a list of one, an empty list, or the one field that is meant by itself. */
  #fields(value: unknown, place: Place): Payload | null {
    if (isFields(value)) return value
    const { lift } = this.#meaning(place)
    const isLone = Array.isArray(value) && value.length <= 1 && (value.length === 0 || isFields(value[0]))
    const isLifted =
      lift !== undefined && (typeof value === 'number' || (typeof value === 'string' && value !== ''))
    if (!isLone && !isLifted) return null
    this.oddities.note('wrapped', place.path, value, {})
    return isLone ? ((value as Payload[])[0] ?? {}) : { [lift as string]: value }
  }

  #object(value: unknown, base: SchemaNode, place: Place): Read {
    const given = this.#fields(value, place)
    if (given === null)
      return problem('typeConstraint', place, `expected an object, received ${shown(value)}`)
    const entries = entriesOf(base)
    const strangers = Object.keys(given).filter((name) => !Object.hasOwn(entries, name))
    const fields: Record<string, unknown> = {}
    const asides: [string, readonly string[]][] = []
    let failed: Failed | null = null
    for (const [name, child] of Object.entries(entries)) {
      const at = { path: place.path === '' ? name : `${place.path}.${name}`, name: `${place.name}.${name}` }
      const found = this.#field(given, name, opened(child), at, strangers)
      if (found === undefined) continue
      if ('problem' in found && (failed === null || found.refused)) failed = found
      if (!('problem' in found) || found.value !== undefined) fields[name] = found.value
      if ('own' in found && found.own !== undefined) asides.push([found.own, this.#meaning(at).beside ?? []])
    }
    for (const [own, beside] of asides) {
      const free = beside.find((name) => fields[name] === undefined || fields[name] === '')
      if (free !== undefined) fields[free] = own
    }
    const isOpen = base.type === 'loose_object' || this.#options.open === true
    this.#strangers(given, strangers, isOpen, fields, place)
    const names = Object.keys(given)
    const same =
      given === value &&
      names.length === Object.keys(fields).length &&
      names.every((name) => fields[name] === given[name])
    if (failed !== null) return { ...failed, value: fields }
    return { value: same ? value : fields }
  }

  /** Fields that the schema does not have are reported and left out, unless the object is open to them. */
  #strangers(
    given: Payload,
    names: readonly string[],
    isOpen: boolean,
    fields: Record<string, unknown>,
    place: Place,
  ): void {
    for (const name of names) {
      if (this.oddities.areTooMany) return
      if (isOpen)
        Object.defineProperty(fields, name, {
          value: given[name],
          enumerable: true,
          configurable: true,
          writable: true,
        })
      else
        this.oddities.note(
          'extraField',
          place.path === '' ? name : `${place.path}.${name}`,
          given[name],
          null,
          true,
        )
    }
  }

  /** One field of an object; `undefined` where it is not there and need not be. */
  #field(given: Payload, name: string, schema: Opened, at: Place, strangers: string[]): Read | undefined {
    const value = this.#given(given, name, at, strangers)
    const isText = schema.base.type === 'string' && !isTime(schema.rules)
    const isEmpty = value === '' && !isText && this.#meaning(at).emptyIsWord !== true
    const open = schema.base.type === 'unknown' || schema.base.type === 'any'
    if (value === undefined || (value === null && !open) || isEmpty) return this.#absent(value, schema, at)
    const read = this.value(value, schema, at)
    if (!('problem' in read)) return read
    const meaning = this.#meaning(at)
    if (meaning.vital === true || read.refused) return read
    const neutral = this.#neutral(schema, meaning)
    if (neutral !== undefined && !(schema.optional && meaning.neutral === undefined)) {
      this.oddities.note(isTime(schema.rules) ? 'time' : 'unreadable', at.path, value, neutral)
      return { value: neutral }
    }
    if (!schema.optional && meaning.mayBeMissing !== true) return read
    this.oddities.note('unreadable', at.path, value, null, true)
    return undefined
  }

  /** The field by its name, or by its name in other letters where it is not there. */
  #given(given: Payload, name: string, at: Place, strangers: string[]): unknown {
    if (Object.hasOwn(given, name)) return given[name]
    const i = strangers.findIndex((stranger) => stranger.toLowerCase() === name.toLowerCase())
    const [stranger] = i < 0 ? [] : strangers.splice(i, 1)
    if (stranger === undefined) return undefined
    this.oddities.note('fieldName', at.path, stranger, name)
    return given[stranger]
  }

  #absent(value: unknown, schema: Opened, at: Place): Read | undefined {
    const kind = value === null ? 'null' : value === '' ? 'emptyText' : 'missing'
    if (schema.optional) {
      if (kind !== 'missing') this.oddities.note(kind, at.path, value, null, true)
      return undefined
    }
    const meaning = this.#meaning(at)
    const neutral = this.#neutral(schema, meaning)
    if (neutral === undefined && meaning.mayBeMissing !== true)
      return problem('occurrence', at, 'is required')
    this.oddities.note(kind, at.path, value, neutral, neutral === undefined)
    return neutral === undefined ? undefined : { value: neutral }
  }

  /** What a required field is that says nothing: an unset clock, an empty list, or what its meaning has for it. */
  #neutral({ base, rules }: Opened, { neutral }: Meaning): unknown {
    if (neutral !== undefined) return neutral
    if (base.type === 'array') return []
    const { unsetTime = UNSET_TIME } = this.#options
    return isTime(rules) ? (unsetTime ?? undefined) : undefined
  }
}

/**
 * Reads a payload that does not fit its schema as it was meant. Pure and total: any JSON value gives a reading, and
 * one that fits is its own. Serves requests and answers alike; what fields mean beyond the schema is in `meanings`.
 */
export const readTolerantly = (schema: Schema, value: unknown, options: ReadOptions): TolerantReading => {
  const reader = new Reader(options)
  const given = value === null || value === undefined ? {} : value
  if (given !== value) reader.oddities.note(value === null ? 'null' : 'missing', 'payload', value, given)
  const whole = { path: '', name: options.action }
  const read = reader.value(given, opened(schema), whole)
  const failed = reader.oddities.areTooMany ? problem('malformed', whole, 'too much of it is odd') : read
  return {
    payload: isFields(read.value) ? read.value : {},
    oddities: reader.oddities.list,
    problem: 'problem' in failed ? failed.problem : null,
  }
}
