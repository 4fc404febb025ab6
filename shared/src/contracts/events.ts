import * as v from 'valibot'
import { blocks } from '../blocks/all.ts'
import { join } from '../kernel/merge.ts'

/**
 * What happened at a station, in terms of no OCPP version. Made in exactly one place (the node's handlers),
 * kept by the journal, applied by the management's ingest. `at` is when it happened by the station's clock, already in UTC.
 */
export const StationEvent = v.variant('type', [...join(blocks, 'events')])
export type StationEvent = v.InferOutput<typeof StationEvent>
export type EventType = StationEvent['type']
export type EventOf<T extends EventType> = Extract<StationEvent, { type: T }>
