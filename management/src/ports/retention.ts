import type { Aged } from '../domain/aged.ts'

export interface OldRecords {
  readonly of: Aged
  /** Older than this Instant. */
  readonly before: string
  /** So many are looked at, and so many removed at most. */
  readonly limit: number
  /** Only those whose fields have one of these values. */
  readonly having?: Readonly<Record<string, readonly string[]>>
  /** What `next` was of the call before; absent at the beginning. */
  readonly after?: unknown
}

export interface Removed {
  readonly removed: number
  /** From where to go on; null when no old ones are left. */
  readonly next: unknown
}

/** Removal by age, in steps that others hardly notice; see `agedRecords`. */
export interface Retention {
  remove(old: OldRecords): Promise<Removed>
}
