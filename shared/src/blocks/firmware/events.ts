import * as v from 'valibot'
import { event, optional, text, whole } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

/** What a station works at for a while when it was asked to: new firmware, firmware for others, a log. */
export const jobKinds = ['firmware', 'publish', 'log'] as const
export type JobKind = (typeof jobKinds)[number]

/** A station has taken on a job: its answer to the command said so, or is missing. */
export const JobStarted = event('JobStarted', {
  /** Names the job among those of its station; that of the command where there was one. */
  key: text,
  kind: v.picklist(jobKinds),
  /** The OCPP action that asked for it. */
  action: text,
  /** The number that its status notifications repeat; absent in unsigned 1.6. */
  requestId: optional(whole),
  /** Where the station downloads from or uploads to; passwords and tokens hidden. */
  location: optional(text),
  fileName: optional(text),
  logType: optional(text),
  from: optional(Instant),
  to: optional(Instant),
  retrieveAt: optional(Instant),
  installAt: optional(Instant),
  signed: optional(v.literal(true)),
  checksum: optional(text),
  retries: optional(whole),
  retryIntervalS: optional(whole),
  /** When the CALL left for the station: what it reports from then on may be of this job, before the answer too. */
  askedAt: optional(Instant),
  /** none: no answer came, so there is a job if the station reports one · no: it came late, and said that there is none. */
  answer: optional(v.picklist(['none', 'no'])),
  /** AcceptedCanceled: the station gave up its job of that kind for this one. */
  cancels: optional(v.literal(true)),
  /** 1.6 GetDiagnostics without a file name: there is nothing to upload. */
  empty: optional(v.literal(true)),
})

/** How a job goes, as the station wrote it; a status that no specification knows is kept as it is. */
export const JobReported = event('JobReported', {
  kind: v.picklist(jobKinds),
  status: text,
  requestId: optional(whole),
  /** Where published firmware can be fetched. */
  locations: optional(v.array(text)),
})

/** A local controller no longer offers the firmware with that checksum, or says that it never did. */
export const FirmwareUnpublished = event('FirmwareUnpublished', { checksum: text, status: text })
