import type * as v from 'valibot'

type Schema = v.GenericSchema<unknown, unknown>

/** A node of valibot's schema tree, read as data. */
interface Node {
  readonly type: string
  readonly [property: string]: unknown
}

/** The same value with its fields in another order; the value itself where nothing moves. */
type Arrange = (value: unknown) => unknown

const asIs: Arrange = (value) => value

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fields that the schema names come first, in its order; what it does not know keeps its place behind them. */
const arrangeObject = (entries: readonly (readonly [string, Arrange])[]): Arrange => {
  const named = new Set(entries.map(([name]) => name))
  return (value) => {
    if (!isObject(value)) return value
    const known = entries.flatMap(([name, arrange]) =>
      Object.hasOwn(value, name) ? [[name, arrange(value[name])] as const] : [],
    )
    const others = Object.entries(value).filter(([name]) => !named.has(name))
    return Object.fromEntries([...known, ...others])
  }
}

const arrangementOf = (schema: unknown): Arrange => {
  const node = schema as Node
  if (Array.isArray(node.pipe)) return arrangementOf(node.pipe[0])
  switch (node.type) {
    case 'exact_optional':
      return arrangementOf(node.wrapped)
    case 'array': {
      const item = arrangementOf(node.item)
      return item === asIs ? asIs : (value) => (Array.isArray(value) ? value.map(item) : value)
    }
    case 'strict_object':
    case 'loose_object': {
      const entries = Object.entries(node.entries as Readonly<Record<string, Node>>)
      return arrangeObject(entries.map(([name, child]) => [name, arrangementOf(child)]))
    }
    default:
      return asIs
  }
}

/** Puts fields into the order of their schema, which is the specification's: some stations read by position. */
export const createFieldOrder = () => {
  const known = new WeakMap<Schema, Arrange>()
  return <T extends object>(schema: Schema, value: T): T => {
    const arrange = known.get(schema) ?? arrangementOf(schema)
    known.set(schema, arrange)
    return arrange(value) as T
  }
}
