import * as v from 'valibot'
import { object as exact, optional, text } from '../../types.ts'

/** A vendor's own fields; the only object of 2.0.1 whose fields are open. */
export const customData = v.looseObject({ vendorId: text(255) })

/** An object of 2.0.1: exactly these fields, and always room for `customData`. */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  exact({ ...entries, customData: optional(customData) })
