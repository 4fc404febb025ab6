import * as v from 'valibot'
import { FormMistake } from './action.ts'
import type { FormValues } from './form-values.ts'

type Schema = v.GenericSchema

interface Shaped {
  readonly type: string
  readonly wrapped?: Schema
  readonly pipe?: readonly Schema[]
  readonly entries?: Readonly<Record<string, Schema>>
}

/** The schema below what makes it optional or adds rules to it, and whether null is a value. */
const unwrapped = (schema: Schema): { readonly shape: Shaped; readonly isNullable: boolean } => {
  const shape = schema as unknown as Shaped
  const [first] = shape.pipe ?? []
  const inner = shape.wrapped ?? (first === schema ? undefined : first)
  if (inner === undefined) return { shape, isNullable: shape.type === 'null' }
  const { shape: below, isNullable } = unwrapped(inner)
  return { shape: below, isNullable: isNullable || shape.type === 'nullable' || shape.type === 'nullish' }
}

/** Text as the value that the schema's type asks for; text that is none is left for the schema to refuse. */
const read = (schema: Schema, text: string | undefined, isExact: boolean): unknown => {
  const { shape, isNullable } = unwrapped(schema)
  if (shape.type === 'boolean') return text !== undefined && text !== '' && text !== 'false'
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return isNullable && text !== undefined ? null : undefined
  if (shape.type !== 'number') return isExact ? text : trimmed
  // People of many countries write a comma.
  const number = Number(trimmed.replace(',', '.'))
  return Number.isNaN(number) ? trimmed : number
}

const readEntries = (schema: Schema, form: FormValues, prefix: string): object | undefined => {
  const found = Object.entries(unwrapped(schema).shape.entries ?? {}).flatMap(([name, entry]) => {
    const path = `${prefix}${name}`
    const { shape } = unwrapped(entry)
    if (shape.type === 'boolean' && !(path in form)) return []
    const value =
      shape.entries === undefined
        ? read(entry, form[path], /password$/i.test(path))
        : readEntries(entry, form, `${path}.`)
    return value === undefined ? [] : [[name, value] as const]
  })
  return found.length === 0 && prefix !== '' ? undefined : Object.fromEntries(found)
}

const messageOf = ({ type, received, message }: v.BaseIssue<unknown>): string => {
  if (received === 'undefined') return 'fill this in'
  return type === 'number' ? 'must be a number' : message
}

/**
 * A body of the API made from a posted form, by the schema that the route declares: a field is named by its path in the
 * body (`token.value`), an empty one is absent or null, numbers and choices of true and false become what the schema
 * asks for. A password counts to its last blank.
 * @param own what the form does not say in the schema's own words
 * @throws FormMistake that names each field and what is wrong there
 */
export const formBody = <S extends Schema>(
  schema: S,
  form: FormValues,
  own: Partial<v.InferInput<S>> = {},
): v.InferInput<S> => {
  const body = { ...readEntries(schema, form, ''), ...own }
  const result = v.safeParse(schema, body)
  if (result.success) return body as v.InferInput<S>
  throw new FormMistake(
    result.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? '',
      message: messageOf(issue),
    })),
  )
}
