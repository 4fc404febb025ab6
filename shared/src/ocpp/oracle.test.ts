import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { type Payload, publishedActions, publishedSchema } from '../../testing/json-schema-oracle.ts'
import { mutantsOf, runs, samplesOf } from '../../testing/samples.ts'
import { outline } from '../../testing/schema-outline.ts'
import { compile } from './compile.ts'
import { knownActions } from './known-actions.ts'
import { registry } from './registry.ts'
import { versions } from './version.ts'

/**
 * Where our schemas differ from the published ones on purpose. A line with `+` is ours alone, with `-` theirs
 * alone; everything that is not listed here must agree.
 */
const differences: readonly { where: string; lines: readonly string[]; reason: string }[] = []

const payloads = versions.flatMap((version) =>
  Object.values(registry[version]).flatMap((action) =>
    (['Request', 'Response'] as const).map((payload: Payload) => {
      const ours = payload === 'Request' ? action.request : action.response
      const published = publishedSchema(version, action.name, payload)
      return { where: `${version} ${action.name}${payload}`, ours: ours as v.GenericSchema, published }
    }),
  ),
)

describe('the schemas against those of an independent package', () => {
  for (const version of versions) {
    test(`${version} names the same actions`, () => {
      expect([...knownActions[version].keys()].sort()).toEqual(publishedActions(version).sort())
    })
  }

  test.each(payloads)('$where has the same fields, types and limits', ({ where, ours, published }) => {
    const [mine, theirs] = [outline(ours), outline(published)]
    const found = [
      ...mine.filter((line) => !theirs.includes(line)).map((line) => `+${line}`),
      ...theirs.filter((line) => !mine.includes(line)).map((line) => `-${line}`),
    ]
    expect(found).toEqual([...(differences.find((each) => each.where === where)?.lines ?? [])])
  })

  test.each(payloads)('$where accepts and refuses the same values', ({ ours, published }) => {
    const check = compile(ours)
    const verdicts = (value: unknown) => ({
      ours: v.is(ours, value),
      compiled: check?.(value),
      published: v.is(published, value),
    })
    const samples = samplesOf(ours)
    fc.assert(
      fc.property(samples, (value) => {
        expect(verdicts(value)).toEqual({ ours: true, compiled: true, published: true })
      }),
      { numRuns: runs(10) },
    )
    fc.assert(
      fc.property(mutantsOf(samples), (value) => {
        const agreed = v.is(published, value)
        expect(verdicts(value)).toEqual({ ours: agreed, compiled: agreed, published: agreed })
      }),
      { numRuns: runs(25) },
    )
  })

  test('every difference is about a payload that exists', () => {
    const known = payloads.map(({ where }) => where)
    expect(differences.filter(({ where }) => !known.includes(where))).toEqual([])
  })
})
