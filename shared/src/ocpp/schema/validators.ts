import * as v from 'valibot'
import type { Action } from '../action.ts'
import type { Version } from '../version.ts'
import { compile } from './compile.ts'
import { isDateTime, parseDateTime } from './date-time.ts'

export type Issue = v.BaseIssue<unknown>
type Schema = v.GenericSchema<unknown, unknown>

/** `null` when the value fits, else the first thing that is wrong with it. */
export type Validate = (value: unknown) => Issue[] | null

export interface Validators {
  /** The validator of a schema, made when first asked for. */
  of(schema: Schema): Validate
  /** The validator of an action's request; `undefined` for an action that is not in the table. */
  request(version: Version, action: string): Validate | undefined
  /** The validator of an action's response. */
  response(version: Version, action: string): Validate | undefined
}

type Table = Readonly<Record<Version, Readonly<Record<string, Action>>>>

/**
 * Time stamps without a zone, which many stations send, are let through; `parseDateTime` reads them as UTC. A transaction
 * refused for a missing letter is energy lost.
 */
const isZonedOrNot = (text: string): boolean => isDateTime(text) || parseDateTime(text) !== null
const lenient = new Map([[isDateTime, isZonedOrNot]])

/**
 * Validates at the speed of compiled checks and explains in the words of valibot, which runs only when the check
 * says no and stops at the first problem: a frame full of errors must not cost more than a good one.
 */
export const createValidators = (table: Table): Validators => {
  const cache = new WeakMap<Schema, Validate>()

  const make = (schema: Schema): Validate => {
    const check = compile(schema, lenient)
    return (value) =>
      check?.(value) ? null : (v.safeParse(schema, value, { abortEarly: true }).issues ?? null)
  }

  const of = (schema: Schema): Validate => {
    const known = cache.get(schema)
    if (known !== undefined) return known
    const made = make(schema)
    cache.set(schema, made)
    return made
  }

  const action = (version: Version, name: string): Action | undefined =>
    Object.hasOwn(table[version], name) ? table[version][name] : undefined

  return {
    of,
    request(version, name) {
      const found = action(version, name)
      return found && of(found.request)
    },
    response(version, name) {
      const found = action(version, name)
      return found && of(found.response)
    },
  }
}
