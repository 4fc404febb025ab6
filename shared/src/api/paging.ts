import * as v from 'valibot'

/** Query strings arrive as text; these read them. */
export const wholeFromText = (fallback: number, min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), String(fallback)),
    v.regex(/^\d+$/, `must be a whole number from ${min} to ${max}`),
    v.transform(Number),
    v.minValue(min, `must be a whole number from ${min} to ${max}`),
    v.maxValue(max, `must be a whole number from ${min} to ${max}`),
  )

/** A date or time in any ISO 8601 form, as an Instant. */
export const instantFromText = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be a date or an ISO 8601 time'),
  v.transform((text) => new Date(text).toISOString()),
)

/** Common to every list: opaque cursor from the page before, and how many rows. */
export const pagingEntries = {
  cursor: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  limit: wholeFromText(50, 1, 200),
}

/** The query of a list without filters. */
export const Paging = v.object(pagingEntries)
export type Paging = v.InferOutput<typeof Paging>

export const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({
    items: v.array(item),
    /** Cursor of the next page; null on the last. */
    next: v.nullable(v.string()),
    /** Rows of the whole filter; null where counting would cost a scan. */
    total: v.nullable(v.number()),
  })

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
  readonly total: number | null
}
