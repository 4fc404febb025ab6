import * as v from 'valibot'

/** Empties what the station remembers of tokens that were answered. */
export const ClearCache = v.object({ name: v.literal('clear-cache') })
