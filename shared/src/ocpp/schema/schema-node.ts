/** A node of valibot's schema tree, read as data. */
export interface SchemaNode {
  readonly type: string
  readonly [property: string]: unknown
}

/** What stands under `v.pipe` and `v.exactOptional`: the schema of the value itself and the rules that it has to meet. */
export interface Opened {
  readonly base: SchemaNode
  readonly rules: readonly SchemaNode[]
  readonly optional: boolean
}

export const opened = (schema: unknown): Opened => {
  const node = schema as SchemaNode
  if (node.type === 'exact_optional') return { ...opened(node.wrapped), optional: true }
  if (!Array.isArray(node.pipe)) return { base: node, rules: [], optional: false }
  const [first, ...rules] = node.pipe as [SchemaNode, ...SchemaNode[]]
  const inner = opened(first)
  return { base: inner.base, rules: [...inner.rules, ...rules], optional: false }
}

/** The fields of an object's schema by name. */
export const entriesOf = (node: SchemaNode): Readonly<Record<string, SchemaNode>> =>
  node.entries as Readonly<Record<string, SchemaNode>>

/** The limit that the rules of that type set, the narrowest of them, if there is one. */
export const limitOf = (rules: readonly SchemaNode[], type: string): number | undefined => {
  const limits = rules.flatMap((rule) => (rule.type === type ? [Number(rule.requirement)] : []))
  if (limits.length === 0) return undefined
  return type.startsWith('min') ? Math.max(...limits) : Math.min(...limits)
}
