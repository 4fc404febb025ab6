import type { Block } from '../block.ts'
import { fileAnswers } from './files/answers.ts'
import { preparations } from './files/prepare.ts'
import { dropStationFiles } from './files/station-files.ts'
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
import { firmwareRoutes } from './routes.ts'

export const firmware = {
  collections: [jobs, stationFiles, uploads, uploadTargets, downloadTargets, transferProblems, firmwareFiles],
  events: { JobStarted: keepJob, JobReported: keepJob, FirmwareUnpublished: keepJob },
  listeners: { StationBooted: noteBoot },
  prefetch: { StationBooted: jobs },
  answers: fileAnswers,
  preparations,
  removal: dropStationFiles,
  api: { firmware: firmwareRoutes },
} satisfies Block
