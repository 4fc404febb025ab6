import fc from 'fast-check'
import * as v from 'valibot'

type Schema = v.GenericSchema<unknown, unknown>
interface Node {
  readonly type: string
  readonly [property: string]: unknown
}
type Arbitrary = fc.Arbitrary<unknown>

/** How often each property runs: raise it with `FC_RUNS` for a long night. */
export const runs = (usual: number): number => Number(process.env.FC_RUNS ?? usual)

const moments = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

const constrained = (schema: Schema, base: Node, rules: readonly Node[]): Arbitrary => {
  const limit = (type: string, otherwise: number): number =>
    Math.min(otherwise, Number(rules.find((rule) => rule.type === type)?.requirement ?? otherwise))
  const fits = (value: unknown): boolean => v.is(schema, value)
  const isChecked = rules.some((rule) => rule.type === 'check')
  switch (base.type) {
    case 'string': {
      if (isChecked) return fc.oneof(moments, fc.webUrl()).filter(fits)
      const max = limit('max_code_points', 10_000)
      const exactly = fc.constant('é'.repeat(max))
      return fc.oneof({ weight: 9, arbitrary: fc.string({ maxLength: Math.min(max, 12) }) }, exactly)
    }
    case 'number':
      if (isChecked) return fc.integer({ min: -10_000, max: 10_000 }).map((tenths) => tenths / 10)
      return fc.oneof(fc.integer(), fc.double({ noNaN: true })).filter(fits)
    default: {
      const minLength = Math.max(
        0,
        ...rules.map((r) => (r.type === 'min_length' ? Number(r.requirement) : 0)),
      )
      return fc.array(sample(base.item as Node), { minLength, maxLength: limit('max_length', minLength + 2) })
    }
  }
}

const sample = (node: Node): Arbitrary => {
  if (Array.isArray(node.pipe)) {
    const [base, ...rules] = node.pipe as [Node, ...Node[]]
    // A pipe on a pipe repeats the inner one first.
    const inner = Array.isArray(base.pipe) ? (base.pipe as [Node, ...Node[]]) : [base]
    return constrained(node as unknown as Schema, inner[0] as Node, [...inner.slice(1), ...rules])
  }
  switch (node.type) {
    case 'string':
      return fc.string({ maxLength: 12 })
    case 'boolean':
      return fc.boolean()
    case 'picklist':
      return fc.constantFrom(...(node.options as unknown[]))
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 })
    case 'strict_object':
    case 'loose_object': {
      const entries = Object.entries(node.entries as Record<string, Node>)
      const fields = entries.map(([key, child]) => [key, sample(optionalOf(child) ?? child)] as const)
      const requiredKeys = entries.flatMap(([key, child]) => (optionalOf(child) ? [] : [key]))
      return fc.record(Object.fromEntries(fields), { requiredKeys, noNullPrototype: true })
    }
    default:
      throw new Error(`no sample for ${node.type}`)
  }
}

const optionalOf = (node: Node): Node | null =>
  node.type === 'exact_optional' ? (node.wrapped as Node) : null

/** Values that fit a schema, at their limits now and then. */
export const samplesOf = (schema: Schema): Arbitrary => sample(schema as unknown as Node)

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, Number.POSITIVE_INFINITY, '', 'NotAValue', [], {}),
  fc.constantFrom<unknown>('2026-02-30T00:00:00Z', '2026-01-01T00:00:00', 'x'.repeat(6000), [null], 0.05),
  fc.jsonValue({ maxDepth: 1 }),
)

type Place = readonly (string | number)[]
const placesIn = (value: unknown, place: Place = []): Place[] =>
  typeof value === 'object' && value !== null
    ? [place, ...Object.keys(value).flatMap((key) => placesIn(value[key as never], [...place, key]))]
    : [place]

/** A value with one thing wrong, or at least changed: a field gone, added, replaced or doubled. */
export const mutantsOf = (values: Arbitrary): Arbitrary =>
  fc
    .tuple(values, fc.nat(), fc.constantFrom('remove', 'add', 'replace', 'repeat'), junk)
    .map(([value, pick, how, other]) => {
      const places = placesIn(value)
      const place = places[pick % places.length] ?? []
      const copy = structuredClone({ root: value }) as Record<string, unknown>
      const full = ['root', ...place]
      const parent = full.slice(0, -1).reduce((node, key) => node[key] as typeof copy, copy)
      const key = String(full.at(-1))
      const target = parent[key]
      if (how === 'remove' && place.length > 0 && !Array.isArray(parent)) delete parent[key]
      else if (how === 'add' && typeof target === 'object' && target !== null && !Array.isArray(target)) {
        const name = ['extra', '__proto__', 'constructor', 'customData'][pick % 4] as string
        Object.defineProperty(target, name, { value: other, enumerable: true, configurable: true })
      } else if (how === 'repeat' && Array.isArray(target)) parent[key] = Array(5).fill(target[0] ?? other)
      else parent[key] = other
      return copy.root
    })
