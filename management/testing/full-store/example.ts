import { Instant } from '@ocpp/shared/contracts/values'
import type * as v from 'valibot'
import { instant } from '../records.ts'

/** Of what a schema of this project is made; valibot says it in its own type for each. */
interface Known {
  readonly type: string
  readonly entries?: Readonly<Record<string, v.GenericSchema>>
  readonly wrapped?: v.GenericSchema
  readonly item?: v.GenericSchema
  readonly items?: readonly v.GenericSchema[]
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly value?: v.GenericSchema
}

/**
 * Something that fits the schema, with all that is optional: whatever is stored, now or one day, can be made many of.
 * `n` makes texts and numbers differ; `many` is how long arrays are.
 */
export const exampleOf = (schema: v.GenericSchema, n: number, many = 2, name = 'text'): unknown => {
  const known = schema as unknown as Known
  const of = (inner: v.GenericSchema | undefined, as = name, at = n) =>
    inner === undefined ? null : exampleOf(inner, at, many, as)
  if (schema === Instant) return instant(n)
  switch (known.type) {
    case 'object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(known.entries ?? {}).map(([key, entry]) => [key, of(entry, key)]),
      )
    case 'array':
      return Array.from({ length: many }, (_, index) => of(known.item, name, n * many + index))
    case 'tuple':
      return known.items?.map((inner) => of(inner))
    case 'nullable':
    case 'optional':
    case 'exact_optional':
      return of(known.wrapped)
    case 'union':
    case 'variant':
      return of(known.options?.[0] as v.GenericSchema)
    case 'picklist':
      return known.options?.[n % (known.options.length || 1)]
    case 'literal':
      return known.literal
    case 'string':
      return name === 'timeZone' ? 'Europe/Berlin' : `${name} of some length, number ${n}`
    case 'number':
      return n
    case 'boolean':
      return false
    case 'record':
      return { [`${name} ${n}`]: of(known.value) }
    case 'unknown':
      return `${name} ${n}`
    default:
      throw new Error(`an example of ${known.type}: say here how it is made`)
  }
}
