import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'

export interface Job {
  readonly name: string
  readonly everyMs: number
  /** @param signal aborted when no more may be begun */
  run(signal: AbortSignal): Promise<unknown>
}

export interface Jobs {
  /** Starts no more runs and waits for those under way. */
  stop(): Promise<void>
}

/** Runs each job now and then every so often, never twice at a time. A failed run is logged; the next one comes. */
export const startJobs = (jobs: readonly Job[], log: Logger): Jobs => {
  const underWay = new Set<Promise<void>>()
  const busy = new Set<Job>()
  const ending = new AbortController()
  const start = (job: Job) => {
    if (busy.has(job)) return
    busy.add(job)
    const run = job
      .run(ending.signal)
      .then(
        () => {},
        (error: unknown) => log.error({ job: job.name, reason: messageOf(error) }, 'job failed'),
      )
      .finally(() => {
        busy.delete(job)
        underWay.delete(run)
      })
    underWay.add(run)
  }
  const timers = jobs.map((job) => setInterval(() => start(job), job.everyMs))
  for (const job of jobs) start(job)
  return {
    async stop() {
      ending.abort()
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underWay)
    },
  }
}
