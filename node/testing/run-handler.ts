import { expect } from 'bun:test'
import { StationEvent } from '@ocpp/shared/contracts/events'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import * as v from 'valibot'
import { handlers } from '../src/blocks/all.ts'
import { type Answer, type Context, isRefusal, type Outcome } from '../src/handlers/handler.ts'
import { contextOf } from './context.ts'

const validators = createValidators(registry)
export const timestamp = '2026-06-01T11:59:30Z'
export const at = '2026-06-01T11:59:30.000Z'

/** Runs a handler like the pipeline does: request checked before, answer and events checked after. */
export const run = (
  version: Version,
  action: string,
  request: object,
  change: Partial<Context> = {},
): Answer<object> => {
  expect(validators.request(version, action)?.(request) ?? null).toBeNull()
  const handle = (handlers[version] as Record<string, unknown>)[action] as (
    request: object,
    context: Context,
  ) => Outcome<object>
  const outcome = handle(request, contextOf(change))
  if (isRefusal(outcome)) throw new Error(outcome.description)
  expect(validators.response(version, action)?.(outcome.response) ?? null).toBeNull()
  for (const event of outcome.events) {
    expect(v.safeParse(StationEvent, event).issues).toBeUndefined()
    expect(Object.values(event)).not.toContain(undefined)
  }
  return outcome
}
