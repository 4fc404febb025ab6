/** The part of JSON schema that the document uses. */
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly items?: unknown
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

const limits = ({ minLength, maxLength, minimum, maximum, format }: Schema): string => {
  const range = (from: number | undefined, to: number | undefined, unit: string) =>
    from === undefined && to === undefined ? '' : ` ${from ?? ''}..${to ?? ''}${unit}`
  return `${format === undefined ? '' : ` ${format}`}${range(minLength, maxLength, ' characters')}${range(minimum, maximum, '')}`
}

/** A JSON schema in the notation of TypeScript, which says the same in a tenth of the lines; `<Name>` refers to another one. */
export const schemaText = (value: unknown, indent = ''): string => {
  if (typeof value !== 'object' || value === null) return 'any'
  const schema = value as Schema
  if (schema.$ref !== undefined) return `<${schema.$ref.split('/').at(-1)}>`
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((item) => JSON.stringify(item)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return choices.map((choice) => schemaText(choice, indent)).join(' | ')
  if (schema.type === 'array') return `(${schemaText(schema.items, indent)})[]`
  if (schema.type !== 'object') return `${schema.type ?? 'any'}${limits(schema)}`
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return `{ [name]: ${schemaText(schema.additionalProperties, indent)} }`
  const inner = `${indent}  `
  const lines = fields.map(
    ([name, field]) =>
      `${inner}${name}${schema.required?.includes(name) ? '' : '?'}: ${schemaText(field, inner)}`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}
