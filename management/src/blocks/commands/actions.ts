import type { StationActions } from '@ocpp/shared/blocks/commands/actions'
import { NeutralCommand } from '@ocpp/shared/contracts/commands'
import type { Protocol } from '@ocpp/shared/contracts/values'
import type { Action } from '@ocpp/shared/ocpp/action'
import { registry } from '@ocpp/shared/ocpp/registry'
import { isDateTime } from '@ocpp/shared/ocpp/schema/date-time'
import { versions } from '@ocpp/shared/ocpp/version'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

type JsonSchema = Record<string, unknown>

/** The rules that JSON schema has no own word for, in the words it has. */
const rules = (action: { readonly type: string; readonly requirement?: unknown }): object | null => {
  if (action.type === 'max_code_points') return { maxLength: action.requirement }
  if (action.type === 'check' && action.requirement === isDateTime) return { format: 'date-time' }
  return null
}

const schemaOf = (schema: v.GenericSchema): JsonSchema => {
  const { $schema: _draft, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideAction: ({ valibotAction, jsonSchema }) => {
      const rule = rules(valibotAction)
      return rule && { ...jsonSchema, ...rule }
    },
  })
  return rest
}

const nativeOf = (protocol: Protocol): StationActions['native'] =>
  Object.entries<Action>(registry[protocol])
    .filter(([, { direction }]) => direction !== 'station')
    .map(([action, { request }]) => ({ protocol, action, schema: schemaOf(request) }))

const neutral = (): StationActions['neutral'] =>
  NeutralCommand.options.map((option) => {
    const { properties, required, ...schema } = schemaOf(option)
    const { name: _name, ...fields } = properties as JsonSchema
    const others = (required as string[]).filter((field) => field !== 'name')
    return { name: option.entries.name.literal, schema: { ...schema, properties: fields, required: others } }
  })

/** Says what can be commanded at a station of a version, with schemas to make forms from. */
export type ActionCatalog = (protocol: Protocol | null) => StationActions

/** Makes the schemas when they are first asked for, once. */
export const createActionCatalog = (): ActionCatalog => {
  const natives = new Map<Protocol, StationActions['native']>()
  let neutrals: StationActions['neutral'] | undefined
  const native = (protocol: Protocol) => {
    const made = natives.get(protocol) ?? nativeOf(protocol)
    natives.set(protocol, made)
    return made
  }
  return (protocol) => {
    neutrals ??= neutral()
    return {
      protocol,
      native: protocol === null ? versions.flatMap(native) : native(protocol),
      neutral: neutrals,
    }
  }
}
