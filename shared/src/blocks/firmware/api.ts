import * as v from 'valibot'
import { Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { firmware, operate, routeGroup, view, viewPersonal } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { jobKinds } from './events.ts'

/**
 * unanswered: the station never said whether it does it, and has reported nothing · accepted: it took it on and has
 * said nothing since · cancelled: given up for another one, or firmware no
 * longer published · empty: there was nothing to upload
 */
export const jobStates = [
  'unanswered',
  'accepted',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'empty',
] as const
export type JobState = (typeof jobStates)[number]

/** A file that a station uploaded. */
export const StationFile = v.object({
  id: v.string(),
  station: v.string(),
  /** Key of its job. */
  job: v.string(),
  /** As the station called it; empty when it did not. */
  name: v.string(),
  type: v.string(),
  bytes: v.number(),
  remoteAddress: v.string(),
  /** False while it is still coming. */
  complete: v.boolean(),
  receivedAt: Instant,
  /** It is removed then. */
  keptUntil: v.nullable(Instant),
})
export type StationFile = v.InferOutput<typeof StationFile>

/** Something a station works at for a while: an update of its firmware, an upload of its log. */
export const Job = v.object({
  key: v.string(),
  station: v.string(),
  kind: v.picklist(jobKinds),
  state: v.picklist(jobStates),
  /** There was no news for so long that somebody should look. */
  stuck: v.boolean(),
  /** The OCPP action that asked for it; empty when nobody here did. */
  action: v.string(),
  requestId: v.nullable(v.number()),
  location: v.nullable(v.string()),
  fileName: v.nullable(v.string()),
  logType: v.nullable(v.string()),
  from: v.nullable(Instant),
  to: v.nullable(Instant),
  retrieveAt: v.nullable(Instant),
  installAt: v.nullable(Instant),
  signed: v.boolean(),
  checksum: v.nullable(v.string()),
  startedAt: Instant,
  heardAt: Instant,
  endedAt: v.nullable(Instant),
  /** The statuses as the station wrote them, also those that no specification knows. */
  timeline: v.array(v.object({ at: Instant, status: v.string() })),
  /** Why a file did not get through to or from this system, the latest ten. */
  problems: v.array(v.object({ at: Instant, problem: v.string(), remoteAddress: v.string() })),
  /** Where published firmware can be fetched. */
  locations: v.array(v.string()),
  firmwareBefore: v.nullable(v.string()),
  /** Another version that the station booted with since: the effect. */
  firmwareAfter: v.nullable(v.string()),
  /** It says it has installed, has booted since, and still names the version of before. */
  firmwareUnchanged: v.boolean(),
  /** What was uploaded for it, the newest ten. */
  files: v.array(StationFile),
})
export type Job = v.InferOutput<typeof Job>
export const JobPage = pageOf(Job)

export const JobQuery = v.object({ ...pagingEntries, state: v.optional(v.picklist(jobStates)) })
export type JobQuery = v.InferOutput<typeof JobQuery>

/** Firmware that lies here for stations to download. */
export const FirmwareFile = v.object({
  id: v.string(),
  name: v.string(),
  version: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  /** What PublishFirmware calls the checksum. */
  md5: v.string(),
  addedBy: v.string(),
  addedAt: Instant,
  /** For stations of this vendor alone; empty: of any. */
  vendor: v.string(),
  /** For these models alone; none: for any. */
  models: v.array(v.string()),
  /** With a signature: then campaigns send it signed. */
  signed: v.boolean(),
  /** Whose the signing certificate is. */
  signer: v.nullable(v.string()),
  /** Ids of campaigns that need it: until they end it can neither be changed nor removed. */
  campaigns: v.array(v.string()),
})
export type FirmwareFile = v.InferOutput<typeof FirmwareFile>

const named = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max)), '')
/** What is said of a file that is sent as the body. */
export const FirmwareFileDetails = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  version: named(50),
  vendor: named(50),
  /** With commas between them. */
  models: named(1_000),
})
export type FirmwareFileDetails = v.InferOutput<typeof FirmwareFileDetails>

/** What is not there stays as it is; a signature of null is taken away. */
export const FirmwareFileChange = v.strictObject({
  name: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120))),
  version: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(50))),
  vendor: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(50))),
  /** With commas between them. */
  models: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(1_000))),
  /** Both or neither, as SignedUpdateFirmware has them: base64, and PEM. */
  signature: v.exactOptional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(800)))),
  signingCertificate: v.exactOptional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(5_500)))),
})
export type FirmwareFileChange = v.InferOutput<typeof FirmwareFileChange>

/** Stations of one vendor and model that run one version. */
export const FirmwareShare = v.object({
  vendor: v.nullable(v.string()),
  model: v.nullable(v.string()),
  firmware: v.nullable(v.string()),
  stations: v.number(),
})
export type FirmwareShare = v.InferOutput<typeof FirmwareShare>

const StationFilePage = pageOf(StationFile)
const FirmwarePage = pageOf(FirmwareFile)

const jobsOfStation = '/stations/:id/jobs'
const filesOfStation = '/stations/:id/files'
const noStation = { 404: 'No such station' }
const noFile = { 404: 'No such file' }

export const firmwareApi = routeGroup({
  tag: 'Firmware and logs',
  schemas: { FirmwareFile, FirmwarePage, FirmwareShare, Job, JobPage, StationFile, StationFilePage },
  routes: {
    listJobs: view.get('/jobs', 'Jobs of all stations, last reported first', {
      query: JobQuery,
      success: [200, JobPage],
    }),
    listJobsOfStation: view.get(
      jobsOfStation,
      'What it was asked to update or to upload, last reported first',
      { query: JobQuery, success: [200, JobPage], problems: noStation },
    ),
    readJob: view.get(`${jobsOfStation}/:job`, 'One job', {
      success: [200, Job],
      problems: { 404: 'No such station or job' },
    }),
    listFiles: view.get(filesOfStation, 'What it has uploaded, newest first', {
      query: Paging,
      success: [200, StationFilePage],
      problems: noStation,
    }),
    downloadFile: viewPersonal.get(`${filesOfStation}/:file`, 'The content of an uploaded file', {
      description: 'Always as an attachment: it is whatever the station has made of it.',
      success: [200, { media: 'application/octet-stream', text: 'The file' }],
      problems: noFile,
      raw: true,
    }),
    removeFile: operate.delete(`${filesOfStation}/:file`, 'Remove an uploaded file', {
      success: [204, 'nothing'],
      problems: noFile,
    }),
    listFirmware: view.get('/firmware', 'Firmware that lies here for stations, newest first', {
      query: Paging,
      success: [200, FirmwarePage],
    }),
    addFirmware: firmware.post('/firmware', 'Put firmware here', {
      description:
        'The body is the file itself, as application/octet-stream. `update-firmware` with its id as `file` gives ' +
        'a station an address of its own for it.',
      query: FirmwareFileDetails,
      confirmed: true,
      success: [201, FirmwareFile],
      problems: { 413: 'Larger than FIRMWARE_MAX_MB', 503: 'No space left' },
      raw: true,
    }),
    changeFirmware: firmware.patch('/firmware/:file', 'Say for whom a file is, and how it is signed', {
      body: FirmwareFileChange,
      confirmed: true,
      success: [200, FirmwareFile],
      problems: { ...noFile, 409: 'A campaign needs it' },
    }),
    listVersions: view.get('/firmware-versions', 'Which versions run at how many stations', {
      description: 'Of the stations that are let in, by vendor and model; the 500 most used.',
      success: [200, v.array(FirmwareShare)],
    }),
    removeFirmware: firmware.delete('/firmware/:file', 'Remove firmware', {
      confirmed: true,
      success: [204, 'nothing'],
      problems: { ...noFile, 409: 'A campaign needs it' },
    }),
  },
})
