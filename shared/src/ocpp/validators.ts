import * as v from 'valibot'
import type { Action } from './action.ts'
import { compile } from './compile.ts'
import { isDateTime, parseDateTime } from './date-time.ts'
import type { Version } from './version.ts'

export type Issue = v.BaseIssue<unknown>
type Schema = v.GenericSchema<unknown, unknown>

/** `null` when the value fits, else what is wrong with it. */
export type Validate = (value: unknown) => Issue[] | null

export interface ValidatorOptions {
  /**
   * Let through time stamps without a zone, which many stations send; `parseDateTime` reads them as UTC.
   * Default true: a transaction refused for a missing letter is energy lost.
   */
  readonly zoneOptional?: boolean
}

export interface Validators {
  /** The validator of a schema, made when first asked for. */
  of(schema: Schema): Validate
  /** The validator of an action's request; `undefined` for an action that is not in the table. */
  request(version: Version, action: string): Validate | undefined
  /** The validator of an action's response. */
  response(version: Version, action: string): Validate | undefined
}

type Table = Readonly<Record<Version, Readonly<Record<string, Action>>>>

const lacksOnlyZone = (issue: Issue): boolean =>
  issue.type === 'check' &&
  issue.requirement === isDateTime &&
  typeof issue.input === 'string' &&
  parseDateTime(issue.input) !== null

/**
 * Validates at the speed of compiled checks and explains in the words of valibot,
 * which is only run when the check says no.
 */
export const createValidators = (
  table: Table,
  { zoneOptional = true }: ValidatorOptions = {},
): Validators => {
  const cache = new WeakMap<Schema, Validate>()

  const make = (schema: Schema): Validate => {
    const check = compile(schema)
    return (value) => {
      if (check?.(value)) return null
      const issues = v.safeParse(schema, value).issues ?? []
      const serious = zoneOptional ? issues.filter((issue) => !lacksOnlyZone(issue)) : issues
      return serious.length === 0 ? null : serious
    }
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
