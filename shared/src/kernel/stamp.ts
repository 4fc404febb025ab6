import type { Clock } from './clock.ts'

export interface Stamp {
  readonly ms: number
  /** The same as an Instant. */
  readonly iso: string
}

/** Reads the clock as number and text; the text is made once per millisecond, however many messages it stamps. */
export const createStamps = (clock: Clock): (() => Stamp) => {
  let last: Stamp = { ms: Number.NaN, iso: '' }
  return () => {
    const now = clock.now()
    const ms = now.getTime()
    if (ms !== last.ms) last = { ms, iso: now.toISOString() }
    return last
  }
}
