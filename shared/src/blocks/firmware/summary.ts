import { type Describe, textAt, withPrefix } from '../../ocpp/summary/read.ts'

/** The number that links a job and its reports, and how it stands. */
const job: Describe = (request) => [
  textAt(request, 'status'),
  withPrefix('request', textAt(request, 'requestId')),
]

const log: Describe = (request) => [textAt(request, 'logType'), ...job(request)]

export const summaries = {
  FirmwareStatusNotification: job,
  GetLog: log,
  LogStatusNotification: job,
  PublishFirmware: job,
  PublishFirmwareStatusNotification: job,
  SignedFirmwareStatusNotification: job,
  SignedUpdateFirmware: job,
} as const
