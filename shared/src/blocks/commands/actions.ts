import * as v from 'valibot'
import { protocols } from '../../contracts/values.ts'

const JsonSchema = v.record(v.string(), v.unknown())

/** What can be commanded at a station, each with the JSON schema of its request. */
export const StationActions = v.object({
  /** The station's present or last version; null before it ever connected (then `native` holds those of all). */
  protocol: v.nullable(v.picklist(protocols)),
  native: v.array(v.object({ protocol: v.picklist(protocols), action: v.string(), schema: JsonSchema })),
  neutral: v.array(v.object({ name: v.string(), schema: JsonSchema })),
})
export type StationActions = v.InferOutput<typeof StationActions>
