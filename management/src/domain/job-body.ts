import type { EventOf } from '@ocpp/shared/contracts/events'

/** What is known of a job from its start. */
export type JobFacts = Omit<EventOf<'JobStarted'>, 'type' | 'at' | 'key' | 'cancels' | 'empty'>

/** What the station said of a job, in its own word. */
export interface JobStep {
  readonly at: string
  readonly status: string
}

export interface JobBody extends JobFacts {
  readonly startedAt: string
  readonly endedAt: string | null
  /** In the order of time. */
  readonly timeline: readonly JobStep[]
  readonly locations: readonly string[]
  /** Firmware at the start, and the other one that the station named at a boot since. */
  readonly firmwareBefore: string | null
  readonly firmwareAfter: string | null
  readonly unasked: boolean
}
