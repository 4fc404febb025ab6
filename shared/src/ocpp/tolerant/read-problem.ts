import type { Violation } from '../call-errors.ts'
import type { Payload } from '../frame.ts'
import { printable } from '../printable.ts'
import type { Opened } from '../schema/schema-node.ts'
import { isTime } from './read-scalar.ts'

/** A value that means nothing. `refused`: nothing may stand in its place, and it cannot be left out. */
export interface Failed {
  readonly problem: Violation
  readonly value?: unknown
  readonly refused?: true
}

/** What becomes of one value; `own` is the station's word where a meaning stands in its place. */
export type Read = { readonly value: unknown; readonly own?: string } | Failed

/** Where a value stands: as it is shown, and as meanings are named. */
export interface Place {
  readonly path: string
  readonly name: string
}

export const isFields = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const problem = (error: Violation['error'], { path }: Place, words: string): Failed => ({
  problem: { error, description: printable(`${path || 'payload'}: ${words}`, 255) },
})

const wants: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  strict_object: 'an object',
  loose_object: 'an object',
}

export const wanted = ({ base, rules }: Opened): string => {
  if (base.type === 'picklist') return `one of ${(base.options as readonly string[]).join(', ')}`
  return isTime(rules) ? 'a time' : (wants[base.type] ?? base.type)
}
