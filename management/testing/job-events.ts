import type { EventOf } from '@ocpp/shared/contracts/events'
import type { JobItem } from '../src/blocks/firmware/records/jobs.ts'
import { reportJob, startJob } from '../src/blocks/firmware/rules/jobs.ts'

export const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString()
export type Started = EventOf<'JobStarted'>

export const started = (key: string, minute: number, change: Partial<Started> = {}): Started => ({
  type: 'JobStarted',
  at: at(minute),
  key,
  kind: 'firmware',
  action: 'UpdateFirmware',
  ...change,
})

export const reported = (
  status: string,
  minute: number,
  change: Partial<EventOf<'JobReported'>> = {},
): EventOf<'JobReported'> => ({ type: 'JobReported', at: at(minute), kind: 'firmware', status, ...change })

/** Tells a story to a station that boots with firmware 1.0. */
export const story = (...events: (Started | EventOf<'JobReported'>)[]): readonly JobItem[] => {
  const jobs = new Map<string, JobItem>()
  for (const event of events) {
    if (event.type === 'JobReported') {
      const job = reportJob([...jobs.values()], 'CS-1', event, '1.0')
      if (job !== null) jobs.set(job.key, job)
    } else {
      const { changed, removed } = startJob([...jobs.values()], 'CS-1', event, '1.0')
      for (const key of removed) jobs.delete(key)
      for (const job of changed) jobs.set(job.key, job)
    }
  }
  return [...jobs.values()]
}
