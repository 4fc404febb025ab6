import type { Job, StationFile } from '@ocpp/shared/blocks/firmware/api'
import type { StationRecord } from '../../../domain/records.ts'
import type { StationFileItem, TransferProblemsItem } from '../records/files.ts'
import type { JobItem } from '../records/jobs.ts'
import { isOpen } from '../rules/job-state.ts'

/** A file as the API shows it; what the station did not name when it uploaded it may have named before. */
export const presentFile = (
  { key, station, state, at, due, body }: StationFileItem,
  job?: Pick<JobItem, 'body'> | null,
): StationFile => ({
  id: key,
  station,
  ...body,
  name: body.name || (job?.body.fileName ?? ''),
  complete: state === 'kept',
  receivedAt: at,
  keptUntil: state === 'kept' ? due : null,
})

/** Booted since, with what it had before: the update had no effect. */
const isUnchanged = (
  { state, body }: JobItem,
  station: Pick<StationRecord, 'bootAt' | 'firmware'> | null,
): boolean =>
  body.kind === 'firmware' &&
  state === 'succeeded' &&
  body.firmwareAfter === null &&
  body.endedAt !== null &&
  station !== null &&
  (station.bootAt ?? '') > body.endedAt &&
  station.firmware === body.firmwareBefore

const filesShown = 10

/** What is kept of a job's files beside the job. */
export interface Transferred {
  readonly files: readonly StationFileItem[]
  readonly problems: readonly TransferProblemsItem[]
}

/** A job as the API shows it, with what was uploaded for it. */
export const presentJob = (
  job: JobItem,
  station: Pick<StationRecord, 'bootAt' | 'firmware'> | null,
  { files, problems }: Transferred,
  now: string,
): Job => {
  const { body } = job
  return {
    key: job.key,
    station: job.station,
    kind: body.kind,
    state: job.state,
    stuck: isOpen(job) && job.due !== null && job.due < now,
    action: body.action,
    requestId: body.requestId ?? null,
    location: body.location ?? null,
    fileName: body.fileName ?? null,
    logType: body.logType ?? null,
    from: body.from ?? null,
    to: body.to ?? null,
    retrieveAt: body.retrieveAt ?? null,
    installAt: body.installAt ?? null,
    signed: body.signed ?? false,
    checksum: body.checksum ?? null,
    startedAt: body.startedAt,
    heardAt: job.at,
    endedAt: body.endedAt,
    timeline: body.timeline.map(({ at, status }) => ({ at, status })),
    problems: problems.filter(({ key }) => key === job.key).flatMap(({ body }) => body.problems),
    locations: [...body.locations],
    firmwareBefore: body.firmwareBefore,
    firmwareAfter: body.firmwareAfter,
    firmwareUnchanged: isUnchanged(job, station),
    files: files
      .filter((file) => file.body.job === job.key)
      .slice(-filesShown)
      .map((file) => presentFile(file, job)),
  }
}
