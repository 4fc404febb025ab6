import type { EventOf } from '@ocpp/shared/contracts/events'

/** What is known of a job from its start. */
export type JobFacts = Omit<EventOf<'JobStarted'>, 'type' | 'at' | 'key' | 'cancels' | 'empty' | 'answer'>

/** What the station said of a job, in its own word. */
export interface JobStep {
  readonly at: string
  readonly status: string
  /** The number that it came under. */
  readonly requestId?: number
}

export interface JobBody extends JobFacts {
  /** When it was first heard of: by the station's answer, or by a report that overtook it. */
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
