import { routeGroups } from '@ocpp/shared/api/groups'
import { Problem } from '@ocpp/shared/api/problem'
import type { RouteGroup } from '@ocpp/shared/api/route'
import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import type * as v from 'valibot'

/** The schemas that the API's document names; each is described once. */
const named: Readonly<Record<string, v.GenericSchema>> = {
  Problem,
  ...Object.assign({}, ...Object.values<RouteGroup>(routeGroups).map(({ schemas }) => schemas)),
}

const refTo = (name: string): string => `#/components/schemas/${name}`

/** How schemas are written in the document: as what a caller sends, rules without a JSON word left out. */
export const schemaStyle = { target: 'draft-2020-12', typeMode: 'input', errorMode: 'ignore' } as const

const config: ConversionConfig = { ...schemaStyle, overrideRef: ({ referenceId }) => refTo(referenceId) }

export const componentSchemas = () => toJsonSchemaDefs(named, config)

type Inline = object

/** A reference to a named schema, a list of one, or the schema itself. */
export const schemaOrRef = (schema: v.GenericSchema): Inline => {
  const name = Object.entries(named).find(([, known]) => known === schema)?.[0]
  if (name !== undefined) return { $ref: refTo(name) }
  if (schema.type === 'array' && 'item' in schema)
    return { type: 'array', items: schemaOrRef(schema.item as v.GenericSchema) }
  return toJsonSchema(schema, config)
}
