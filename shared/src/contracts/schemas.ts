import * as v from 'valibot'
import { Instant } from './values.ts'

/** What contracts are written with. A field that may be absent is neither null nor undefined. */
export const optional = v.exactOptional
export const text = v.string()
export const textUpTo = (max: number) => v.pipe(v.string(), v.maxLength(max))
export const whole = v.pipe(v.number(), v.integer())
/** A whole number that is not negative. */
export const natural = v.pipe(v.number(), v.integer(), v.minValue(0))

/** An event of that type, and when it happened by the station's clock. */
export const event = <const T extends string, const Fields extends v.ObjectEntries>(
  type: T,
  fields: Fields,
) => v.object({ type: v.literal(type), at: Instant, ...fields })

/** A neutral command of that name. */
export const command = <const N extends string, const Fields extends v.ObjectEntries>(
  name: N,
  fields: Fields,
) => v.object({ name: v.literal(name), ...fields })
