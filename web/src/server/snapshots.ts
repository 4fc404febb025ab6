import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'

/** The last good answers of the management, per session and address, for the time it does not answer. */
export interface Snapshots {
  keep(key: string, value: unknown): void
  recall(key: string): { readonly value: unknown; readonly at: Date } | null
  /** Forgets all of one session, after its logout. */
  forget(session: string): void
}

interface Entry {
  readonly value: unknown
  readonly at: Date
}

const MAX_ENTRIES = 400
const MAX_AGE_MS = 15 * 60_000

export const createSnapshots = ({ clock }: { clock: Clock }): Snapshots => {
  const entries = new BoundedMap<string, Entry>(MAX_ENTRIES)
  return {
    keep: (key, value) => {
      entries.set(key, { value, at: clock.now() })
    },
    recall: (key) => {
      const entry = entries.get(key)
      return entry && clock.now().getTime() - entry.at.getTime() <= MAX_AGE_MS ? entry : null
    },
    forget: (session) => {
      for (const key of entries.keys()) if (key.startsWith(`${session}\n`)) entries.delete(key)
    },
  }
}
