import type { Clock } from '@ocpp/shared/kernel/clock'

/** The last good answers of the management, per session and address, for the time it does not answer. */
export interface Snapshots {
  keep(session: string, address: string, answer: string): void
  recall(session: string, address: string): { readonly answer: string; readonly at: Date } | null
  /** Forgets one answer, which the session would not get any more. */
  drop(session: string, address: string): void
  /** Forgets all of one session, after its end. */
  forget(session: string): void
}

export interface SnapshotOptions {
  readonly clock: Clock
  readonly maxEntries?: number
  /** Of all answers together; a single one may have a sixteenth of it. */
  readonly maxCharacters?: number
}

interface Entry {
  readonly answer: string
  readonly at: Date
}

const MAX_ENTRIES = 2_000
const MAX_CHARACTERS = 32 * 1024 * 1024
const MAX_AGE_MS = 15 * 60_000

const keyOf = (session: string, address: string): string => `${session}\n${address}`

export const createSnapshots = (options: SnapshotOptions): Snapshots => {
  const { clock, maxEntries = MAX_ENTRIES, maxCharacters = MAX_CHARACTERS } = options
  /** The one that was not used for the longest time comes first. */
  const entries = new Map<string, Entry>()
  let characters = 0

  const remove = (key: string): void => {
    characters -= entries.get(key)?.answer.length ?? 0
    entries.delete(key)
  }
  const put = (key: string, entry: Entry): void => {
    remove(key)
    entries.set(key, entry)
    characters += entry.answer.length
  }
  const isOld = ({ at }: Entry): boolean => clock.now().getTime() - at.getTime() > MAX_AGE_MS
  const trim = (): void => {
    for (const [key, entry] of entries) {
      if (entries.size <= maxEntries && characters <= maxCharacters && !isOld(entry)) return
      remove(key)
    }
  }

  return {
    keep: (session, address, answer) => {
      if (answer.length > maxCharacters / 16) return remove(keyOf(session, address))
      put(keyOf(session, address), { answer, at: clock.now() })
      trim()
    },
    recall: (session, address) => {
      const key = keyOf(session, address)
      const entry = entries.get(key)
      if (!entry || isOld(entry)) return null
      put(key, entry)
      return entry
    },
    drop: (session, address) => remove(keyOf(session, address)),
    forget: (session) => {
      for (const key of entries.keys()) if (key.startsWith(`${session}\n`)) remove(key)
    },
  }
}
