import * as v from 'valibot'
import { event } from '../schemas.ts'

/** What operators decided about who may be here. Made by the management; the history of a station begins with it. */
export const AdmissionChanged = event('AdmissionChanged', {
  admission: v.picklist(['accepted', 'blocked']),
  /** It was held until now: what it reported before is no history, and what is known of it follows. */
  begins: v.exactOptional(v.literal(true)),
})
/** `out`: it was never ours, and nothing it brought counts. `kept`: what it delivered stays in the figures. */
export const StationRemoved = event('StationRemoved', { figures: v.picklist(['out', 'kept']) })
