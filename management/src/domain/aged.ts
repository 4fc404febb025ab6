/**
 * How old records are found, said once for both stores.
 * `storing`: in the order of storing, which is nearly that of age and needs no index. `lanes`: along the key, which
 * begins with the lane and goes on with the age. `index`: by one that begins with the fields that are compared.
 * `server`: the database removes them by itself.
 */
type Way = 'storing' | 'lanes' | 'index' | 'server'

interface AgedRecords {
  /** The field that says how old one is, an Instant. */
  readonly age: string
  readonly sqlite: Exclude<Way, 'server'>
  readonly mongodb: Exclude<Way, 'lanes'>
  readonly lane?: readonly string[]
  /** What orders those of one age; then the newest of the old ones of a lane stays: it is in force after them. */
  readonly inForceBy?: string
}

export const agedRecords = {
  messages: { age: 'at', sqlite: 'storing', mongodb: 'server' },
  events: { age: 'receivedAt', sqlite: 'storing', mongodb: 'storing' },
  samples: { age: 'at', sqlite: 'storing', mongodb: 'storing' },
  statuses: {
    age: 'at',
    sqlite: 'lanes',
    mongodb: 'storing',
    lane: ['station', 'evse', 'connector'],
    inForceBy: 'order',
  },
  rollups: { age: 'at', sqlite: 'lanes', mongodb: 'index', lane: ['scope'] },
  securityEvents: { age: 'receivedAt', sqlite: 'storing', mongodb: 'index' },
  refusedConnections: { age: 'lastAt', sqlite: 'index', mongodb: 'index' },
  unknownTokens: { age: 'lastAt', sqlite: 'index', mongodb: 'index' },
  commands: { age: 'askedAt', sqlite: 'index', mongodb: 'index' },
  items: { age: 'at', sqlite: 'index', mongodb: 'index' },
} as const satisfies Readonly<Record<string, AgedRecords>>

export type Aged = keyof typeof agedRecords
/** How records of a kind are aged, as the stores read it. */
export const agingOf = (of: Aged): AgedRecords => agedRecords[of]

/** Whether what was looked at in the order of storing was old enough to look on: all after it is younger. */
export const goesOn = (looked: number, old: number, limit: number): boolean =>
  looked === limit && old * 2 >= looked
