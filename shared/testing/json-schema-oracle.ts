import { OCPP16, OCPP20 } from 'typed-ocpp'
import { validate } from 'typed-ocpp/dist/common/ajv.js'
import * as v from 'valibot'
import type { Version } from '../src/ocpp/version.ts'

/** The keywords that the published schemas use. */
interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly maxLength?: number
  readonly multipleOf?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly definitions?: Readonly<Record<string, JsonSchema>>
}
export type Payload = 'Request' | 'Response'

const sets = { 'ocpp1.6': OCPP16.schemas, 'ocpp2.0.1': OCPP20.schemas } as unknown as Readonly<
  Record<Version, Readonly<Record<string, JsonSchema>>>
>

const hasFormat = (format: string) => {
  const schema = { type: 'string', format } as never
  return v.check((text: string) => validate(text, schema, ''), format)
}

const isMultipleOf = (step: number) =>
  v.check((value: number) => Math.abs(value / step - Math.round(value / step)) < 1e-3, `multipleOf ${step}`)

// valibot takes an array for an object that requires nothing, JSON Schema does not.
const noArray = v.check((value: unknown) => !Array.isArray(value), 'no array')

// What the specification says of its primitive types and no published schema does: an integer has 32 bits. A decimal
// has as many as are exact.
const numbers = {
  integer: v.pipe(v.number(), v.integer(), v.minValue(-2_147_483_648), v.maxValue(2_147_483_647)),
  number: v.pipe(v.number(), v.finite(), v.minValue(-(2 ** 53 - 1)), v.maxValue(2 ** 53 - 1)),
}

/** Turns a published JSON schema into a valibot schema in memory; throws on what it does not know. */
const fromJsonSchema = (schema: JsonSchema, root = schema): v.GenericSchema => {
  if (schema.$ref !== undefined) {
    const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')]
    if (target === undefined) throw new Error(`unknown reference ${schema.$ref}`)
    return fromJsonSchema(target, root)
  }
  if (schema.enum !== undefined) return v.picklist(schema.enum)
  switch (schema.type) {
    case undefined:
      return v.unknown()
    case 'boolean':
      return v.boolean()
    case 'string': {
      const text = v.pipe(v.string(), v.maxCodePoints(schema.maxLength ?? Number.MAX_SAFE_INTEGER))
      return schema.format === undefined ? text : v.pipe(text, hasFormat(schema.format))
    }
    case 'integer':
    case 'number': {
      const kind = numbers[schema.type]
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
      const bounded = v.pipe(kind, v.minValue(minimum), v.maxValue(maximum))
      return schema.multipleOf === undefined ? bounded : v.pipe(bounded, isMultipleOf(schema.multipleOf))
    }
    case 'array': {
      const { minItems = 0, maxItems = Number.MAX_SAFE_INTEGER } = schema
      const items = v.array(fromJsonSchema(schema.items ?? {}, root))
      return v.pipe(items, v.minLength(minItems), v.maxLength(maxItems))
    }
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
        const type = fromJsonSchema(field, root)
        return [name, schema.required?.includes(name) ? type : v.exactOptional(type)] as const
      })
      const entries: v.ObjectEntries = Object.fromEntries(fields)
      return schema.additionalProperties === false
        ? v.pipe(v.unknown(), noArray, v.strictObject(entries))
        : v.pipe(v.unknown(), noArray, v.looseObject(entries))
    }
    default:
      throw new Error(`unknown type ${schema.type}`)
  }
}

/** The published schema of one payload, from an independent package. */
export const publishedSchema = (version: Version, action: string, payload: Payload): v.GenericSchema => {
  const schema = sets[version][`${action}${payload}`]
  if (schema === undefined) throw new Error(`${version} has no ${action}${payload}`)
  return fromJsonSchema(schema)
}

/** The names of all actions that the package knows of a version. */
export const publishedActions = (version: Version): string[] =>
  Object.keys(sets[version]).flatMap((name) => (name.endsWith('Request') ? [name.slice(0, -7)] : []))
