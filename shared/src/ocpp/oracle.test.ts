import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { type Payload, publishedActions, publishedSchema } from '../../testing/json-schema-oracle.ts'
import { mutantsOf, runs, samplesOf } from '../../testing/samples.ts'
import { outline } from '../../testing/schema-outline.ts'
import { knownActions } from './known-actions.ts'
import { registry } from './registry.ts'
import { compile } from './schema/compile.ts'
import { versions } from './version.ts'

const payloads = versions.flatMap((version) =>
  Object.entries(registry[version]).flatMap(([name, action]) =>
    (['Request', 'Response'] as const).map((payload: Payload) => {
      const ours = payload === 'Request' ? action.request : action.response
      const published = publishedSchema(version, name, payload)
      return { where: `${version} ${name}${payload}`, ours: ours as v.GenericSchema, published }
    }),
  ),
)

// No difference is tolerated here; the one liberty we take, a missing time zone, is `createValidators`' own.
describe('the schemas against those of an independent package', () => {
  for (const version of versions) {
    test(`${version} names the same actions`, () => {
      expect([...knownActions[version].keys()].sort()).toEqual(publishedActions(version).sort())
    })
  }

  test.each(payloads)('$where has the same fields, types and limits', ({ ours, published }) => {
    expect(outline(ours)).toEqual(outline(published))
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
})
