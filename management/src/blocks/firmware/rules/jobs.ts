import type { EventOf } from '@ocpp/shared/contracts/events'
import type { JobItem, JobRequest, JobStep } from '../records/jobs.ts'
import {
  ended,
  isOpen,
  isOpenAt,
  isStep,
  newJob,
  settled,
  since,
  withLocations,
  withSteps,
} from './job-state.ts'

/** Jobs to keep, and keys of those that turned out to be another's. */
export interface JobChanges {
  readonly changed: readonly JobItem[]
  readonly removed: readonly string[]
}

interface Begun {
  readonly own: JobItem
  readonly others: readonly JobItem[]
  readonly removed: readonly string[]
}

/**
 * The job with the reports that came before it was known to be there: those since it was asked for, taken from jobs
 * that nobody asked for and from earlier ones, so that answer and report give the same in either order.
 */
const withEarlyReports = (jobs: readonly JobItem[], job: JobItem): Begun => {
  const { kind, requestId } = job.body
  const from = since(job)
  const earlier = jobs.filter(
    (other) =>
      other.key !== job.key && other.body.kind === kind && (other.body.unasked || since(other) < from),
  )
  const early = earlier
    .flatMap((other) => other.body.timeline.map((step) => ({ other, step })))
    .filter(({ step }) => step.at >= from)
    .toSorted((a, b) => (a.step.at < b.step.at ? -1 : 1))
  const mayTake = (own: JobItem, other: JobItem, step: JobStep): boolean => {
    const number = step.requestId
    if (number !== undefined && requestId !== undefined) return number === requestId
    if (number !== undefined && number === other.body.requestId && !other.body.unasked) return false
    return kind === 'firmware' || isOpenAt(own, step.at)
  }
  const taken = new Set<JobStep>()
  const own = early.reduce((before, { other, step }) => {
    if (!mayTake(before, other, step)) return before
    taken.add(step)
    const { locations } = other.body
    return withSteps(locations.length === 0 ? before : withLocations(before, locations), [step])
  }, job)
  const left = earlier.flatMap((other) => {
    const timeline = other.body.timeline.filter((step) => !taken.has(step))
    return timeline.length === other.body.timeline.length ? [] : [{ other, timeline }]
  })
  const isGone = ({ other, timeline }: (typeof left)[number]) => other.body.unasked && timeline.length === 0
  return {
    own,
    others: left
      .filter((each) => !isGone(each))
      .map(({ other, timeline }) => settled(other, { ...other.body, timeline })),
    removed: left.filter(isGone).map(({ other }) => other.key),
  }
}

/** A job of which the command was unanswered so far, after the event that says more; of two answers the station's own counts. */
const afterAnswer = (known: JobItem, event: EventOf<'JobStarted'>, request: JobRequest): JobItem => {
  if (event.answer === 'none') return known
  if (event.answer === 'no') return known.state === 'unanswered' ? ended(known, 'failed', event.at) : known
  const body = { ...known.body, ...request }
  return body.timeline.length > 0 ? { ...known, body } : settled(known, { ...body, startedAt: event.at })
}

/** The jobs that change when the station takes one on. */
export const startJob = (
  jobs: readonly JobItem[],
  station: string,
  event: EventOf<'JobStarted'>,
  firmware: string | null,
): JobChanges => {
  const { type: _type, at, key, cancels, empty, answer, ...request } = event
  const known = jobs.find((other) => other.key === key)
  if (known === undefined && answer === 'no') return { changed: [], removed: [] }
  const fresh = newJob(station, key, request, at, firmware)
  const begun = withEarlyReports(
    jobs,
    answer === 'none' ? { ...fresh, state: 'unanswered', due: null } : fresh,
  )
  const { own, others, removed } =
    known === undefined ? begun : { own: afterAnswer(known, event, request), others: [], removed: [] }
  const job = empty && own.body.timeline.length === 0 ? ended(own, 'empty', at) : own
  const rest = new Map([...jobs, ...others].map((other) => [other.key, other]))
  for (const gone of [key, ...removed]) rest.delete(gone)
  const isSuperseded = (other: JobItem) =>
    cancels === true && isOpen(other) && other.body.kind === request.kind
  const superseded = [...rest.values()].filter(isSuperseded).map((other) => ended(other, 'cancelled', at))
  return { changed: [...others.filter((other) => !isSuperseded(other)), ...superseded, job], removed }
}

const newestFirst = (a: JobItem, b: JobItem): number => (since(a) < since(b) ? 1 : -1)

/** The job that a report is about: by its number, or else the newest under way. */
const jobOf = (jobs: readonly JobItem[], event: EventOf<'JobReported'>): JobItem | undefined => {
  const { kind, requestId, at } = event
  const fitting = jobs.filter((job) => job.body.kind === kind && since(job) <= at).toSorted(newestFirst)
  const open = fitting.filter((job) => isOpenAt(job, at))
  if (requestId !== undefined) {
    const numbered = fitting.find(({ body }) => body.requestId === requestId)
    // A station that numbers its reports may still have been asked by a message without a number.
    return numbered ?? open.find((job) => job.body.requestId === undefined)
  }
  return open[0] ?? fitting.find(({ body }) => body.kind === 'firmware' && body.endedAt !== null)
}

const stepOf = ({ at, status, requestId }: EventOf<'JobReported'>): JobStep => ({
  at,
  status,
  ...(requestId !== undefined && { requestId }),
})

const withReport = (job: JobItem, event: EventOf<'JobReported'>): JobItem =>
  withSteps(event.locations === undefined ? job : withLocations(job, event.locations), [stepOf(event)])

/** The job that changes with a report; null when it is about none. */
export const reportJob = (
  jobs: readonly JobItem[],
  station: string,
  event: EventOf<'JobReported'>,
  firmware: string | null,
): JobItem | null => {
  if (!isStep(event.status)) return null
  const job = jobOf(jobs, event)
  if (job !== undefined) return withReport(job, event)
  // Nobody here asked for it: somebody at the station, or another system, did.
  const { kind, requestId, at } = event
  const request: JobRequest = { kind, action: '', ...(requestId !== undefined && { requestId }) }
  const unasked = newJob(station, `unasked ${kind} ${requestId ?? ''} ${at}`, request, at, firmware)
  return withReport({ ...unasked, body: { ...unasked.body, unasked: true } }, event)
}

/** How long after its end an update may still show at a boot. */
const effectMs = 24 * 60 * 60_000

/** The update whose effect a boot with another firmware is; null when there was none. */
export const seeFirmware = (jobs: readonly JobItem[], at: string, firmware: string): JobItem | null => {
  const job = jobs
    .filter(({ body }) => body.kind === 'firmware' && body.firmwareAfter === null && body.startedAt <= at)
    .toSorted(newestFirst)
    .find(({ state, body }) => {
      if (state === 'cancelled') return false
      return body.endedAt === null || Date.parse(at) - Date.parse(body.endedAt) <= effectMs
    })
  if (job === undefined || job.body.firmwareBefore === firmware) return null
  const seen: JobItem = { ...job, body: { ...job.body, firmwareAfter: firmware } }
  // It boots with other firmware: whatever it had said last, the update is done.
  return isOpen(seen) ? ended(seen, 'succeeded', at) : seen
}

/** Published firmware with that checksum, which is offered no more. */
export const unpublish = (
  jobs: readonly JobItem[],
  { at, checksum, status }: EventOf<'FirmwareUnpublished'>,
): readonly JobItem[] =>
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
