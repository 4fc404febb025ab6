import { newSecret } from '@ocpp/shared/kernel/ids'

/** Something that pages show has changed. */
export interface Change {
  readonly sequence: number
  readonly topic: string
  readonly at: string
}

/** The latest changes by number, for clients that come back. */
export interface RecentChanges {
  /** The id that a client names when it comes back. */
  idOf(sequence: number): string
  /** Of the newest change. */
  last(): string
  add(topic: string, at: string): Change
  /** What came after the change of that id; null where that is not known any more. */
  since(id: string): readonly Change[] | null
  /** Changes were lost: no id of before is known any more. */
  forget(): void
}

/** @param kept so many of them */
export const createRecentChanges = (kept: number): RecentChanges => {
  /** Ids of another life of this process mean nothing here. */
  const epoch = newSecret(6)
  let sequence = 0
  const changes: Change[] = []
  const idOf = (of: number) => `${epoch}.${of}`
  return {
    idOf,
    last: () => idOf(sequence),
    add: (topic, at) => {
      const change = { sequence: ++sequence, topic, at }
      changes.push(change)
      if (changes.length > kept) changes.shift()
      return change
    },
    since: (id) => {
      const [life, text = ''] = id.split('.')
      const last = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
      const oldestKnown = sequence - changes.length
      if (life !== epoch || !(last >= oldestKnown && last <= sequence)) return null
      return changes.filter((change) => change.sequence > last)
    },
    forget: () => {
      changes.length = 0
      sequence++
    },
  }
}
