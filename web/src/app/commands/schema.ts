/** The parts of JSON Schema that OCPP requests use. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly format?: string
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly description?: string
}

/** A form's view of a schema: groups of controls whose names are paths into the payload. */
export type SchemaField =
  | {
      readonly kind: 'group'
      readonly path: string
      readonly label: string
      readonly required: boolean
      readonly fields: readonly SchemaField[]
    }
  | {
      readonly kind: 'choice'
      readonly path: string
      readonly label: string
      readonly required: boolean
      readonly values: readonly string[]
      readonly numeric: boolean
    }
  | {
      readonly kind: 'number' | 'integer' | 'boolean' | 'time' | 'json'
      readonly path: string
      readonly label: string
      readonly required: boolean
      readonly hint: string
    }
  | {
      readonly kind: 'text'
      readonly path: string
      readonly label: string
      readonly required: boolean
      readonly hint: string
      readonly max: number
    }

const MAX_DEPTH = 5

const resolve = (schema: Schema, root: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1)
  const found = name === undefined ? undefined : (root.definitions?.[name] ?? root.$defs?.[name])
  const { allOf, $ref: _resolved, ...rest } = found ? { ...found, ...schema } : schema
  return Object.assign({}, rest, ...(allOf ?? []).map((one) => resolve(one, root))) as Schema
}

const choicesOf = (schema: Schema): readonly unknown[] | null => {
  if (schema.enum) return schema.enum
  if (schema.const !== undefined) return [schema.const]
  const options = schema.anyOf ?? schema.oneOf
  if (!options) return null
  const all = options.map((option) => choicesOf(option))
  return all.every((one): one is readonly unknown[] => one !== null) ? all.flat() : null
}

const typeOf = (schema: Schema): string =>
  (typeof schema.type === 'string' ? schema.type : schema.type?.find((t) => t !== 'null')) ?? ''

const hintOf = (schema: Schema): string => {
  const limits = [
    schema.minimum === undefined ? '' : `from ${schema.minimum}`,
    schema.maximum === undefined ? '' : `up to ${schema.maximum}`,
    schema.maxLength === undefined ? '' : `at most ${schema.maxLength} characters`,
  ]
  return limits.filter(Boolean).join(', ')
}

const fieldOf = (
  name: string,
  path: string,
  declared: Schema,
  required: boolean,
  root: Schema,
  depth: number,
): SchemaField => {
  const schema = resolve(declared, root)
  const base = { path, label: name, required }
  const values = choicesOf(schema)
  if (values && values.length > 0)
    return {
      ...base,
      kind: 'choice',
      values: values.map(String),
      numeric: values.every((v) => typeof v === 'number'),
    }
  const type = typeOf(schema)
  const hint = hintOf(schema)
  if (type === 'object' && schema.properties && depth < MAX_DEPTH)
    return { ...base, kind: 'group', fields: fieldsOf(schema, path, root, depth + 1) }
  if (type === 'array' && schema.items && depth < MAX_DEPTH) {
    const item = fieldOf(
      `${name}, first`,
      `${path}.0`,
      schema.items,
      required && (schema.minItems ?? 0) > 0,
      root,
      depth + 1,
    )
    return item
  }
  if (type === 'integer' || type === 'number') return { ...base, kind: type, hint }
  if (type === 'boolean') return { ...base, kind: 'boolean', hint }
  if (type === 'string' && schema.format === 'date-time')
    return { ...base, kind: 'time', hint: 'as 2026-11-23T14:30:00Z' }
  if (type === 'string') return { ...base, kind: 'text', hint, max: schema.maxLength ?? 0 }
  return { ...base, kind: 'json', hint: 'any JSON' }
}

const fieldsOf = (schema: Schema, path: string, root: Schema, depth: number): readonly SchemaField[] =>
  Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== 'customData')
    .map(([name, property]) =>
      fieldOf(name, `${path}.${name}`, property, schema.required?.includes(name) ?? false, root, depth),
    )
    .sort((a, b) => Number(b.required) - Number(a.required))

/** The controls for a request. Lists offer their first item; longer ones are written as JSON. */
export const schemaFields = (schema: Schema): readonly SchemaField[] =>
  fieldsOf(resolve(schema, schema), 'p', schema, 0)

export interface SchemaReading {
  readonly payload: Record<string, unknown>
  readonly issues: readonly { readonly path: string; readonly message: string }[]
}

/** Puts what was typed into a payload: empty optional fields are left out, numbers and truths become such. */
export const readSchemaForm = (schema: Schema, values: Readonly<Record<string, string>>): SchemaReading => {
  const issues: { path: string; message: string }[] = []
  const payload: Record<string, unknown> = {}
  const read = (field: SchemaField, insist: boolean): void => {
    if (field.kind === 'group') {
      const used =
        field.required || Object.keys(values).some((k) => k.startsWith(`${field.path}.`) && values[k]?.trim())
      if (used) for (const inner of field.fields) read(inner, insist)
      return
    }
    const text = values[field.path]?.trim() ?? ''
    if (text === '') {
      if (field.required && insist) issues.push({ path: field.path, message: 'is required' })
      return
    }
    const result = readingOf(field, text)
    if (result.ok) setAt(payload, field.path.split('.').slice(1), result.value)
    else issues.push({ path: field.path, message: result.message })
  }
  for (const field of schemaFields(schema)) read(field, true)
  return { payload, issues }
}

type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

const readingOf = (field: Exclude<SchemaField, { kind: 'group' }>, text: string): Reading => {
  switch (field.kind) {
    case 'choice':
      return { ok: true, value: field.numeric ? Number(text) : text }
    case 'integer':
      return /^-?\d+$/.test(text)
        ? { ok: true, value: Number(text) }
        : { ok: false, message: 'must be a whole number' }
    case 'number':
      return Number.isFinite(Number(text))
        ? { ok: true, value: Number(text) }
        : { ok: false, message: 'must be a number' }
    case 'boolean':
      return { ok: true, value: text === 'true' }
    case 'time':
      return Number.isNaN(Date.parse(text))
        ? { ok: false, message: 'must be a time as 2026-11-23T14:30:00Z' }
        : { ok: true, value: new Date(text).toISOString() }
    case 'json':
      try {
        return { ok: true, value: JSON.parse(text) }
      } catch {
        return { ok: false, message: 'must be JSON' }
      }
    case 'text':
      return { ok: true, value: text }
  }
}

type Node = Record<string, unknown> | unknown[]

/** Writes a value at a path whose digits are places in lists. Paths come from the schema, never from the form. */
const setAt = (root: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  let node: Node = root
  path.forEach((key, i) => {
    const here = node as Record<string, unknown>
    if (i === path.length - 1) {
      here[key] = value
      return
    }
    here[key] ??= path[i + 1] === '0' ? [] : {}
    node = here[key] as Node
  })
}
