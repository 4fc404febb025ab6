import type * as v from 'valibot'

interface Node {
  readonly type: string
  readonly kind: string
  readonly [property: string]: unknown
}

const limitOf = (rule: Node): string => {
  const { requirement, message } = rule
  if (typeof requirement !== 'function') return String(requirement)
  // A check is a function: only its message says which one it is.
  const named = /date-time|0\.1|uri/i.exec(String(message))
  return named === null ? String(message) : named[0].toLowerCase()
}

const isOpen = (rule: Node): boolean =>
  rule.requirement === Number.MAX_SAFE_INTEGER ||
  Math.abs(Number(rule.requirement)) === Number.POSITIVE_INFINITY ||
  (rule.type === 'min_length' && rule.requirement === 0) ||
  rule.message === 'no array'

const walk = (node: Node, path: string, lines: string[]): void => {
  if (node.type === 'exact_optional') {
    walk(node.wrapped as Node, `${path}?`, lines)
    return
  }
  if (Array.isArray(node.pipe)) {
    const steps = node.pipe as Node[]
    const base = steps.findLast((step) => step.kind === 'schema')
    if (base !== undefined) walk(base, path, lines)
    for (const rule of steps) {
      if (rule.kind === 'validation' && !isOpen(rule)) lines.push(`${path} ${rule.type} ${limitOf(rule)}`)
    }
    return
  }
  if (node.type === 'picklist') {
    lines.push(`${path} ${[...(node.options as string[])].sort().join('|')}`)
    return
  }
  lines.push(`${path} ${node.type}`)
  if (node.type === 'array') walk(node.item as Node, `${path}[]`, lines)
  for (const [name, child] of Object.entries((node.entries ?? {}) as Record<string, Node>)) {
    walk(child, `${path}.${name}`, lines)
  }
}

/** One line per field and per rule of a schema, sorted: two schemas with the same outline accept the same. */
export const outline = (schema: v.GenericSchema<unknown, unknown>): string[] => {
  const lines: string[] = []
  walk(schema as unknown as Node, '', lines)
  return [...new Set(lines)].sort()
}
