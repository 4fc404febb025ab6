/** Rollups count in 15 minutes of UTC: zones have offsets of 30 and 45 minutes, so any local day is a sum of them. */
export const bucketMs = 15 * 60_000

/** The start of the 15 minutes an instant lies in. */
export const bucketOf = (at: string): string =>
  new Date(Math.floor(Date.parse(at) / bucketMs) * bucketMs).toISOString()

/** `count` buckets further on; back when negative. */
export const bucketAfter = (bucket: string, count = 1): string =>
  new Date(Date.parse(bucket) + count * bucketMs).toISOString()

/** The later of two instants. */
export const later = (a: string, b: string): string => {
  if (a < b) return b
  return a
}

/** The earlier of two instants. */
export const earlier = (a: string, b: string): string => {
  if (a < b) return a
  return b
}

export interface BucketSeconds {
  /** Start of the bucket. */
  readonly at: string
  readonly seconds: number
}

const wholeSecond = (at: string): number => Math.floor(Date.parse(at) / 1000)

/** Whole seconds from one instant to another; 0 when they are the wrong way round. */
export const secondsBetween = (from: string, to: string): number =>
  Math.max(0, wholeSecond(to) - wholeSecond(from))

/**
 * An interval as seconds per bucket. Ends are cut to whole seconds, so that the parts of neighbouring intervals
 * always add up, without the drift of fractions.
 */
export const splitSeconds = (from: string, to: string): readonly BucketSeconds[] => {
  const end = wholeSecond(to)
  const parts: BucketSeconds[] = []
  const length = bucketMs / 1000
  for (let start = wholeSecond(from); start < end; ) {
    const bucket = Math.floor(start / length) * length
    const stop = Math.min(bucket + length, end)
    parts.push({ at: new Date(bucket * 1000).toISOString(), seconds: stop - start })
    start = stop
  }
  return parts
}
