/** One frame, or one word about a connection, as a captured log has it. */
export interface LogEntry {
  /** Line of the file on which it begins, from 1. */
  readonly line: number
  /** Milliseconds since 1970; null where the log gives no time. */
  readonly at: number | null
  readonly station: string | null
  /** `in`: the station said it. Null where the log does not say. */
  readonly direction: 'in' | 'out' | null
  readonly what: 'frame' | 'opened' | 'closed'
  /** As it stands; empty where it is no frame. */
  readonly text: string
}

export interface ReadLog {
  readonly entries: readonly LogEntry[]
  /** How many entries each form of log gave. */
  readonly forms: Readonly<Record<string, number>>
  /** Lines that belong to no frame; the first few, as they stand. */
  readonly unread: { readonly lines: number; readonly first: readonly string[] }
  /** Minutes that the log's own times are ahead of UTC, where they have no zone, and how that is known. */
  readonly zone: { readonly minutes: number; readonly known: 'stated' | 'answers' | 'frames' | 'assumed' }
}
