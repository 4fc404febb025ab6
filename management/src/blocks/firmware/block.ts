import { AppError } from '@ocpp/shared/kernel/errors'
import { attachmentHeaders } from '../../http/attachment.ts'
import type { Block } from '../block.ts'
import { fileAnswers } from './files/answers.ts'
import { preparations } from './files/prepare.ts'
import {
  dropStationFiles,
  listStationFiles,
  readStationFile,
  removeStationFile,
} from './files/station-files.ts'
import {
  addFirmwareFile,
  changeFirmwareFile,
  listFirmwareFiles,
  removeFirmwareFile,
} from './firmware-files.ts'
import { listFirmwareVersions } from './firmware-versions.ts'
import { listJobs, listStationJobs, readJob } from './jobs/read.ts'
import { keepJob, noteBoot } from './projection.ts'
import {
  downloadTargets,
  firmwareFiles,
  stationFiles,
  transferProblems,
  uploads,
  uploadTargets,
} from './records/files.ts'
import { jobs } from './records/jobs.ts'
import { firmwareEffects } from './rules/effects.ts'

export const firmware = {
  collections: [jobs, stationFiles, uploads, uploadTargets, downloadTargets, transferProblems, firmwareFiles],
  events: { JobStarted: keepJob, JobReported: keepJob, FirmwareUnpublished: keepJob },
  listeners: { StationBooted: noteBoot },
  prefetch: { StationBooted: jobs },
  answers: fileAnswers,
  preparations,
  effects: firmwareEffects,
  removal: dropStationFiles,
  api: {
    firmware: {
      listJobs: ({ context, query }) => listJobs(context, query),
      listJobsOfStation: ({ context, params, query }) => listStationJobs(context, params.id, query),
      readJob: ({ context, params: { id, job } }) => readJob(context, id, job),
      listFiles: ({ context, params, query }) => listStationFiles(context, params.id, query),
      downloadFile: async ({ context, actor, params: { id, file }, http }) => {
        const found = await readStationFile(context, actor, id, file)
        const name = found.file.name || `${id}-${found.file.receivedAt.slice(0, 10)}.log`
        return http.body(found.content, 200, attachmentHeaders(name, found.file.bytes))
      },
      removeFile: ({ context, actor, params: { id, file } }) => removeStationFile(context, actor, id, file),
      listFirmware: ({ context, query }) => listFirmwareFiles(context, query),
      addFirmware: async ({ context, actor, query, http }) => {
        if (http.req.header('Content-Type') !== 'application/octet-stream')
          throw new AppError('invalid', 'The body must be the file, as application/octet-stream')
        const content = http.req.raw.body ?? new Blob([]).stream()
        return http.json(await addFirmwareFile(context, actor, query, content), 201)
      },
      changeFirmware: ({ context, actor, params, body }) =>
        changeFirmwareFile(context, actor, params.file, body),
      listVersions: ({ context }) => listFirmwareVersions(context),
      removeFirmware: ({ context, actor, params }) => removeFirmwareFile(context, actor, params.file),
    },
  },
} satisfies Block
