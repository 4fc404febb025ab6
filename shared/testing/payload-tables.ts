import { expect, test } from 'bun:test'
import { registry } from '../src/ocpp/registry.ts'
import { createValidators } from '../src/ocpp/schema/validators.ts'
import type { Version } from '../src/ocpp/version.ts'

export interface Payloads {
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
}

/** Examples by action of one version; an action that does not exist is a type error. */
export type PayloadTable<V extends Version> = {
  readonly [Name in keyof (typeof registry)[V]]?: { readonly request: Payloads; readonly response?: Payloads }
}

const none: Payloads = { good: [], bad: [] }

/** One test per action: all good payloads pass, none of the bad ones does. */
export const testPayloads = <V extends Version>(version: V, table: PayloadTable<V>): void => {
  const validators = createValidators(registry)
  for (const [name, examples] of Object.entries<PayloadTable<V>[keyof PayloadTable<V>]>(table)) {
    const { request = none, response = none } = examples ?? {}
    test(`${name} takes good payloads and refuses broken ones`, () => {
      const both = [
        [validators.request(version, name), request],
        [validators.response(version, name), response],
      ] as const
      for (const [validate, { good, bad }] of both) {
        for (const payload of good) expect([payload, validate?.(payload)]).toEqual([payload, null])
        for (const payload of bad)
          expect([payload, validate?.(payload)]).toEqual([payload, expect.any(Array)])
      }
    })
  }
}
