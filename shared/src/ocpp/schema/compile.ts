import type * as v from 'valibot'

/** A yes/no twin of a valibot schema. */
export type Check = (value: unknown) => boolean

type Schema = v.GenericSchema<unknown, unknown>

/** Functions of `v.check` to be compiled as others, to make a check more lenient than its schema. */
export type Replacements = ReadonlyMap<unknown, unknown>

/** A node of valibot's schema tree, read as data. */
interface Node {
  readonly type: string
  readonly [property: string]: unknown
}

const OPTIONAL = 'exact_optional'
const unwrapped = (node: Node): Node => (node.type === OPTIONAL ? (node.wrapped as Node) : node)

const fail = (condition: string): string => `if(${condition})return false;`

/** The code of a rule behind a value's type. */
const createRule =
  (constant: (value: unknown) => string, replace: Replacements, giveUp: () => string) =>
  (node: Node, x: string): string => {
    const limit = Number(node.requirement)
    switch (node.type) {
      case 'integer':
        return fail(`!Number.isInteger(${x})`)
      case 'finite':
        return fail(`!Number.isFinite(${x})`)
      case 'min_value':
        return fail(`!(${x}>=${limit})`)
      case 'max_value':
        return fail(`!(${x}<=${limit})`)
      case 'min_length':
        return fail(`${x}.length<${limit}`)
      case 'max_length':
        return fail(`${x}.length>${limit}`)
      case 'max_code_points': {
        // A code point is one or two code units: count them only where it can matter.
        return fail(`${x}.length>${limit}&&(${x}.length>${limit * 2}||[...${x}].length>${limit})`)
      }
      case 'check':
        return fail(`!${constant(replace.get(node.requirement) ?? node.requirement)}(${x})`)
      default:
        return giveUp()
    }
  }

/**
 * Writes the body of a check: statements that `return false` as soon as a value does not fit.
 * Calls `giveUp` for a part it does not know.
 */
const createWriter = (constants: unknown[], replace: Replacements, giveUp: () => string) => {
  let names = 0
  const fresh = (prefix: string): string => `${prefix}${names++}`
  const constant = (value: unknown): string => `k[${constants.push(value) - 1}]`
  const rule = createRule(constant, replace, giveUp)

  const list = (node: Node, x: string): string => {
    const [i, item] = [fresh('i'), fresh('e')]
    const body = write(node.item as Node, item)
    const loop = body && `for(let ${i}=0;${i}<${x}.length;${i}++){const ${item}=${x}[${i}];${body}}`
    return fail(`!Array.isArray(${x})`) + loop
  }

  const object = (node: Node, x: string): string => {
    const [keys, known, key] = [fresh('n'), fresh('s'), fresh('q')]
    const strict = node.type === 'strict_object'
    let code = fail(`typeof ${x}!=='object'||${x}===null||Array.isArray(${x})`)
    if (strict) code += `let ${keys}=0,${known}=0;for(const ${key} in ${x})${keys}++;`
    for (const [name, child] of Object.entries(node.entries as Readonly<Record<string, Node>>)) {
      const field = fresh('p')
      const body = write(unwrapped(child), field) + (strict ? `${known}++;` : '')
      code += `const ${field}=${x}[${JSON.stringify(name)}];`
      code +=
        child.type === OPTIONAL
          ? `if(${field}!==undefined){${body}}`
          : `${fail(`${field}===undefined`)}${body}`
    }
    // Every own key was counted, every known field present was counted: a difference is a field too many.
    return strict ? code + fail(`${keys}!==${known}`) : code
  }

  const write = (node: Node, x: string): string => {
    if (Array.isArray(node.pipe)) {
      const [base, ...rules] = node.pipe as [Node, ...Node[]]
      return write(base, x) + rules.map((each) => rule(each, x)).join('')
    }
    switch (node.type) {
      case 'string':
      case 'boolean':
        return fail(`typeof ${x}!=='${node.type}'`)
      case 'number':
        return fail(`typeof ${x}!=='number'||${x}!==${x}`)
      case 'unknown':
      case 'any':
        return ''
      case 'picklist':
        return fail(`!${constant(new Set(node.options as readonly unknown[]))}.has(${x})`)
      case 'array':
        return list(node, x)
      case 'strict_object':
      case 'loose_object':
        return object(node, x)
      default:
        return giveUp()
    }
  }
  return write
}

/**
 * Turns a schema into one flat function by walking the schema's own tree, so the schema stays the only source.
 * About ten times as fast as valibot; says only yes or no. `null` for a schema with a part it does not know.
 */
export const compile = (schema: Schema, replace: Replacements = new Map()): Check | null => {
  const constants: unknown[] = []
  let complete = true
  const giveUp = (): string => {
    complete = false
    return ''
  }
  const body = createWriter(constants, replace, giveUp)(schema as unknown as Node, 'x')
  if (!complete) return null
  return new Function('k', `'use strict';return function(x){${body}return true}`)(constants) as Check
}
