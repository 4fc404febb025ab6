import { find } from '@ocpp/shared/ocpp/registry'
import { createFieldOrder } from '@ocpp/shared/ocpp/schema/field-order'
import type { Issue, Validate, Validators } from '@ocpp/shared/ocpp/schema/validators'
import { eachVersion, type Version } from '@ocpp/shared/ocpp/version'
import type { Context, Deferred, HandlerTable, Outcome } from '../handlers/handler.ts'
import type { Cell, Metrics } from '../metrics/metrics.ts'

/** Where a message of one action goes: its check and its handler. */
export interface Route {
  readonly validate: Validate
  readonly answered: Cell
  /** The answer with its fields in the specification's order. */
  readonly inOrder: (response: object) => object
  readonly handle: (payload: unknown, context: Context) => Outcome<object> | Deferred<object>
}

export type Routes = Readonly<Record<Version, ReadonlyMap<string, Route>>>

const unknownAction = (): Issue[] => []

/** The table of handlers, each with the validator of its schema: found by the name a station sends. */
export const createRoutes = (handlers: HandlerTable, validators: Validators, metrics: Metrics): Routes => {
  const fieldOrder = createFieldOrder()
  const routesOf = (version: Version): ReadonlyMap<string, Route> =>
    new Map(
      Object.entries(handlers[version]).map(([action, handle]) => {
        const validate = validators.request(version, action) ?? unknownAction
        // The validator stands before the handler: the payload has the type that the table demands.
        const answered = metrics.message(action, 'in', 'answered')
        const schema = find(version, action)?.response
        const inOrder = (response: object) => (schema === undefined ? response : fieldOrder(schema, response))
        return [action, { validate, answered, inOrder, handle: handle as Route['handle'] }]
      }),
    )
  return eachVersion(routesOf)
}
