/** One thing done on the way, and what the station said. */
export interface NetworkMoveEntry {
  readonly at: string
  readonly step: string
  readonly result: string
  readonly command: string | null
}

/** A guided move of a 2.0.1 station to another URL or security profile. */
export interface NetworkMoveBody {
  readonly slot: number
  readonly url: string
  readonly securityProfile: number
  readonly connection: {
    readonly ocppInterface: string
    readonly messageTimeout: number
  }
  /** Whether running transactions end with the reset. */
  readonly reset: 'whenIdle' | 'now'
  /** How long the station may take to come back, from the reset on. */
  readonly minutes: number
  readonly by: string
  readonly startedAt: string
  /** The socket it had before the reset; another one is the station come back. */
  readonly connectionBefore: string | null
  readonly profileBefore: number | null
  /** The order of slots before. */
  readonly priorityBefore: string | null
  readonly deadline: string | null
  readonly entries: readonly NetworkMoveEntry[]
}
