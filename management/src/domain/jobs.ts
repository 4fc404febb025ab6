import type { JobState } from '@ocpp/shared/api/jobs'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { JobKind } from '@ocpp/shared/contracts/events/jobs'
import type { Item } from './items.ts'
import type { JobBody, JobFacts } from './job-body.ts'

export type Job = Item<'job'>

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

export const isOpen = ({ state }: Pick<Job, 'state'>): boolean => state === 'accepted' || state === 'running'

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a)

/** When it is stuck unless something is heard; it may have been told to begin or to install later. */
const dueOf = ({ kind, retrieveAt, installAt }: JobBody, heardAt: string): string => {
  const from = later(later(heardAt, retrieveAt), installAt)
  return new Date(Date.parse(from) + patienceMs[kind]).toISOString()
}

/** A station asked by a trigger says Idle when nothing is going on: that is no step of a job. */
const isStep = (status: string): boolean => status !== 'Idle'

const stateAfter = (kind: JobKind, status: string): JobState =>
  (Object.hasOwn(ends[kind], status) ? ends[kind][status] : undefined) ?? 'running'

/** The item that these facts make: the last step says how it stands. */
const settled = (job: Job, body: JobBody): Job => {
  const last = body.timeline.at(-1)
  const state = last === undefined ? 'accepted' : stateAfter(body.kind, last.status)
  const at = last?.at ?? body.startedAt
  const open = isOpen({ state })
  return {
    ...job,
    state,
    at,
    due: open ? dueOf(body, at) : null,
    body: { ...body, endedAt: open ? null : at },
  }
}

const ended = (job: Job, state: JobState, at: string): Job => ({
  ...job,
  state,
  at,
  due: null,
  body: { ...job.body, endedAt: at },
})

const newJob = (
  station: string,
  key: string,
  facts: JobFacts,
  startedAt: string,
  firmware: string | null,
): Job => {
  const body: JobBody = {
    ...facts,
    startedAt,
    endedAt: null,
    timeline: [],
    locations: [],
    firmwareBefore: firmware,
    firmwareAfter: null,
    unasked: false,
  }
  const item: Job = { kind: 'job', station, key, state: 'accepted', at: startedAt, due: null, body }
  return settled(item, body)
}

/** The jobs that change when the station takes one on. */
export const startJob = (
  jobs: readonly Job[],
  station: string,
  event: EventOf<'JobStarted'>,
  firmware: string | null,
): readonly Job[] => {
  const { type: _type, at, key, cancels, empty, ...facts } = event
  const job = newJob(station, key, facts, at, firmware)
  const superseded = cancels
    ? jobs.filter((other) => isOpen(other) && other.body.kind === facts.kind && other.key !== key)
    : []
  return [...superseded.map((other) => ended(other, 'cancelled', at)), empty ? ended(job, 'empty', at) : job]
}

const newestFirst = (a: Job, b: Job): number => (a.body.startedAt < b.body.startedAt ? 1 : -1)

/** The job that a report is about: by its number, or else the one under way. */
const jobOf = (jobs: readonly Job[], event: EventOf<'JobReported'>): Job | undefined => {
  const { kind, requestId } = event
  const fitting = jobs
    .filter(({ body }) => body.kind === kind && body.startedAt <= event.at)
    .toSorted(newestFirst)
  if (requestId !== undefined) {
    const numbered = fitting.find(({ body }) => body.requestId === requestId)
    // A station that numbers its reports may still have been asked by a message without a number.
    return numbered ?? fitting.find((job) => isOpen(job) && job.body.requestId === undefined)
  }
  return fitting.find(isOpen) ?? fitting.find(({ body }) => body.kind === 'firmware' && body.endedAt !== null)
}

const withStep = (job: Job, { at, status, locations }: EventOf<'JobReported'>): Job => {
  const step = { at, status }
  const timeline = [...job.body.timeline, step].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return settled(job, { ...job.body, timeline, locations: locations ?? job.body.locations })
}

/** The job that changes with a report; null when it tells of none. */
export const reportJob = (
  jobs: readonly Job[],
  station: string,
  event: EventOf<'JobReported'>,
  firmware: string | null,
): Job | null => {
  if (!isStep(event.status)) return null
  const job = jobOf(jobs, event)
  if (job !== undefined) return withStep(job, event)
  // Nobody here asked for it: somebody at the station, or another system, did.
  const { kind, requestId, at } = event
  const facts: JobFacts = { kind, action: '', ...(requestId !== undefined && { requestId }) }
  const unasked = newJob(station, `unasked ${kind} ${requestId ?? ''} ${at}`, facts, at, firmware)
  return withStep({ ...unasked, body: { ...unasked.body, unasked: true } }, event)
}

/** How long after its end an update may still show at a boot. */
const effectMs = 24 * 60 * minuteMs

/** The update whose effect a boot with another firmware is; null when there was none. */
export const seeFirmware = (jobs: readonly Job[], at: string, firmware: string): Job | null => {
  const job = jobs
    .filter(({ body }) => body.kind === 'firmware' && body.firmwareAfter === null && body.startedAt <= at)
    .toSorted(newestFirst)
    .find(({ state, body }) => {
      if (state === 'cancelled') return false
      return body.endedAt === null || Date.parse(at) - Date.parse(body.endedAt) <= effectMs
    })
  if (job === undefined || job.body.firmwareBefore === firmware) return null
  const seen: Job = { ...job, body: { ...job.body, firmwareAfter: firmware } }
  // It boots with other firmware: whatever it had said last, the update is done.
  return isOpen(seen) ? ended(seen, 'succeeded', at) : seen
}

/** Published firmware with that checksum, which is offered no more. */
export const unpublish = (
  jobs: readonly Job[],
  { at, checksum, status }: EventOf<'FirmwareUnpublished'>,
): readonly Job[] =>
  jobs
    .filter(
      ({ body, state }) => body.kind === 'publish' && body.checksum === checksum && state === 'succeeded',
    )
    .map((job) => ({
      ...job,
      state: 'cancelled',
      at,
      body: { ...job.body, endedAt: at, timeline: [...job.body.timeline, { at, status }] },
    }))
