import type { JobState } from '@ocpp/shared/blocks/firmware/api'
import type { JobKind } from '@ocpp/shared/blocks/firmware/events'
import { type JobBody, type JobItem, type JobRequest, type JobStep, jobs } from '../records/jobs.ts'

const ends: Readonly<Record<JobKind, Readonly<Record<string, JobState>>>> = {
  firmware: {
    Installed: 'succeeded',
    DownloadFailed: 'failed',
    InstallationFailed: 'failed',
    InstallVerificationFailed: 'failed',
    InvalidSignature: 'failed',
  },
  publish: {
    Published: 'succeeded',
    DownloadFailed: 'failed',
    InvalidChecksum: 'failed',
    PublishFailed: 'failed',
  },
  log: {
    Uploaded: 'succeeded',
    UploadFailed: 'failed',
    UploadFailure: 'failed',
    BadMessage: 'failed',
    NotSupportedOperation: 'failed',
    PermissionDenied: 'failed',
    AcceptedCanceled: 'cancelled',
  },
}

const minuteMs = 60_000
/** A job without news for this long is stuck. Firmware may lie in wait for the last car to leave. */
const patienceMs: Readonly<Record<JobKind, number>> = {
  firmware: 2 * 60 * minuteMs,
  publish: 60 * minuteMs,
  log: 30 * minuteMs,
}

export const isOpen = ({ state }: Pick<JobItem, 'state'>): boolean =>
  state === 'accepted' || state === 'running'

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a)

/** When it is stuck unless something is reported; it may have to begin or to install later. */
const dueOf = ({ kind, retrieveAt, installAt }: JobBody, heardAt: string): string => {
  const from = later(later(heardAt, retrieveAt), installAt)
  return new Date(Date.parse(from) + patienceMs[kind]).toISOString()
}

/** A station asked by a trigger says Idle when nothing is going on: that is no step of a job. */
export const isStep = (status: string): boolean => status !== 'Idle'

const stateAfter = (kind: JobKind, status: string): JobState =>
  (Object.hasOwn(ends[kind], status) ? ends[kind][status] : undefined) ?? 'running'

/**
 * Was it under way then, or perhaps: a station may be at what it never answered, or named no file for, for as long as
 * such a job may take.
 * What was reported of it later does not count.
 */
export const isOpenAt = (job: JobItem, at: string): boolean => {
  const { timeline, kind, startedAt } = job.body
  if (job.state === 'unanswered' || job.state === 'empty') return at <= dueOf(job.body, startedAt)
  const before = timeline.filter((step) => step.at <= at)
  if (before.length === timeline.length) return isOpen(job)
  const last = before.at(-1)
  return last === undefined || isOpen({ state: stateAfter(kind, last.status) })
}

/** The item with that body: the last step says how it stands. */
export const settled = (job: JobItem, body: JobBody): JobItem => {
  const [first] = body.timeline
  const last = body.timeline.at(-1)
  const state = last === undefined ? 'accepted' : stateAfter(body.kind, last.status)
  const startedAt = first !== undefined && first.at < body.startedAt ? first.at : body.startedAt
  const at = later(body.startedAt, last?.at)
  const open = isOpen({ state })
  return {
    ...job,
    state,
    at,
    due: open ? dueOf(body, at) : null,
    body: { ...body, startedAt, endedAt: open ? null : (last?.at ?? at) },
  }
}

export const ended = (job: JobItem, state: JobState, at: string): JobItem => ({
  ...job,
  state,
  at,
  due: null,
  body: { ...job.body, endedAt: at },
})

export const newJob = (
  station: string,
  key: string,
  request: JobRequest,
  startedAt: string,
  firmware: string | null,
): JobItem => {
  const body: JobBody = {
    ...request,
    startedAt,
    endedAt: null,
    timeline: [],
    locations: [],
    firmwareBefore: firmware,
    firmwareAfter: null,
    unasked: false,
  }
  const item: JobItem = { kind: jobs.kind, station, key, state: 'accepted', at: startedAt, due: null, body }
  return settled(item, body)
}

export const withSteps = (job: JobItem, steps: readonly JobStep[]): JobItem => {
  const timeline = [...job.body.timeline, ...steps].toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )
  return settled(job, { ...job.body, timeline })
}

/** From when on a report may be of this job. */
export const since = ({ body }: JobItem): string => body.askedAt ?? body.startedAt

export const withLocations = (job: JobItem, locations: readonly string[]): JobItem => ({
  ...job,
  body: { ...job.body, locations },
})
