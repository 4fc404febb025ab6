import fc from 'fast-check'
import { isDateTime } from '../src/ocpp/schema/date-time.ts'
import { entriesOf, limitOf, opened } from '../src/ocpp/schema/schema-node.ts'

const times = ['2026-05-01T10:00:00Z', '2026-05-01T10:00:00.123+02:00', '1970-01-01T00:00:12Z']
const MORE_ITEMS = 2

const textOf = (rules: ReturnType<typeof opened>['rules']): fc.Arbitrary<unknown> => {
  const check = rules.find(({ type }) => type === 'check')
  if (check?.requirement === isDateTime) return fc.constantFrom(...times)
  if (check !== undefined) return fc.constant('https://example.org/a')
  return fc.string({ maxLength: Math.min(limitOf(rules, 'max_code_points') ?? 30, 30) })
}

const numberOf = (rules: ReturnType<typeof opened>['rules']): fc.Arbitrary<unknown> => {
  const min = limitOf(rules, 'min_value') ?? -5
  const max = limitOf(rules, 'max_value') ?? 1_000_000
  const whole = fc.integer({ min, max })
  return rules.some(({ type }) => type === 'integer') ? whole : fc.oneof(whole, fc.constantFrom(0.5, 1234.5))
}

/** Payloads that fit a schema of the registry, made from the schema's own tree. */
export const arbitraryPayload = (schema: unknown): fc.Arbitrary<unknown> => {
  const { base, rules } = opened(schema)
  switch (base.type) {
    case 'string':
      return textOf(rules)
    case 'number':
      return numberOf(rules)
    case 'boolean':
      return fc.boolean()
    case 'picklist':
      return fc.constantFrom(...(base.options as readonly string[]))
    case 'array': {
      const minLength = limitOf(rules, 'min_length') ?? 0
      const maxLength = Math.min(limitOf(rules, 'max_length') ?? 1_000, minLength + MORE_ITEMS)
      return fc.array(arbitraryPayload(base.item), { minLength, maxLength })
    }
    case 'strict_object':
    case 'loose_object': {
      const entries = Object.entries(entriesOf(base))
      const fields = Object.fromEntries(entries.map(([name, child]) => [name, arbitraryPayload(child)]))
      const requiredKeys = entries.flatMap(([name, child]) => (opened(child).optional ? [] : [name]))
      return fc.record(fields, { requiredKeys, noNullPrototype: true })
    }
    default:
      return fc.constant({ a: 1 })
  }
}

/** What stations put where something else belongs. */
const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    ' ',
    'nonsense',
    'true',
    '12,5',
    '-1',
    0,
    -1,
    1.5,
    1e300,
    2 ** 63,
    true,
    [],
    {},
  ),
  fc.constantFrom(
    '2026-05-01T3:00:00Z',
    1_700_000_000,
    '20260501T100000Z',
    'x'.repeat(300),
    'NoAuthorization',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

const changed = (payload: unknown, path: readonly number[], value: unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined || typeof payload !== 'object' || payload === null) return value
  const keys = [...Object.keys(payload), ...(rest.length === 0 ? ['madeUp'] : [])]
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return value
  const copy = (Array.isArray(payload) ? [...payload] : { ...payload }) as Record<string, unknown>
  const inner = changed(copy[key], rest, value)
  if (inner === undefined) delete copy[key]
  else copy[key] = inner
  return copy
}

/** The same with one to three changes at any depth. */
export const mutatedPayload = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      valid,
      fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), oddValues), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([payload, changes]) =>
      changes.reduce((before, [path, value]) => changed(before, path, value), payload),
    )
