import type { EventOf } from '@ocpp/shared/contracts/events'
import { shownUrl } from '@ocpp/shared/contracts/shown-url'
import type { AnswerContext, AnswerHandlers } from '../../handlers/answer-handler.ts'
import { present } from '../../handlers/present.ts'
import { instantOf } from '../../handlers/times.ts'

type JobStarted = EventOf<'JobStarted'>
type StartedJob = Omit<JobStarted, 'type' | 'at' | 'askedAt' | 'key'>

const started = ({ at, askedAt, commandId }: AnswerContext, job: StartedJob): JobStarted[] => [
  { type: 'JobStarted', at, askedAt, key: commandId ?? `${job.kind} ${askedAt}`, ...job },
]

/** The job that an answer with one of these statuses begins; another one begins none. */
const startedIf = (status: string, context: AnswerContext, job: StartedJob): JobStarted[] => {
  if (status === 'Accepted') return started(context, job)
  return status === 'AcceptedCanceled' ? started(context, { ...job, cancels: true }) : []
}

interface Retries {
  readonly retries?: number
  readonly retryInterval?: number
}
const retriesOf = ({ retries, retryInterval }: Retries) => ({ retries, retryIntervalS: retryInterval })

interface GetLog extends Retries {
  readonly requestId: number
  readonly logType: string
  readonly log: {
    readonly remoteLocation: string
    readonly oldestTimestamp?: string
    readonly latestTimestamp?: string
  }
}

const logStarted = (
  request: GetLog,
  { status, filename }: { readonly status: string; readonly filename?: string },
  context: AnswerContext,
) =>
  startedIf(
    status,
    context,
    present({
      kind: 'log',
      action: 'GetLog',
      requestId: request.requestId,
      location: shownUrl(request.log.remoteLocation),
      fileName: filename,
      logType: request.logType,
      from: instantOf(request.log.oldestTimestamp),
      to: instantOf(request.log.latestTimestamp),
      ...retriesOf(request),
    }),
  )

interface FirmwareRequest extends Retries {
  readonly requestId: number
  readonly firmware: {
    readonly location: string
    readonly retrieveDateTime: string
    readonly installDateTime?: string
    readonly signature?: string
  }
}

const firmwareStarted = (action: string, request: FirmwareRequest, status: string, context: AnswerContext) =>
  startedIf(
    status,
    context,
    present({
      kind: 'firmware',
      action,
      requestId: request.requestId,
      location: shownUrl(request.firmware.location),
      retrieveAt: instantOf(request.firmware.retrieveDateTime),
      installAt: instantOf(request.firmware.installDateTime),
      signed: request.firmware.signature === undefined ? undefined : true,
      ...retriesOf(request),
    }),
  )

/** What answers say about jobs that take a while. */
export const jobAnswers = {
  'ocpp1.6': {
    UpdateFirmware: (request, _response, context) =>
      started(
        context,
        present({
          kind: 'firmware',
          action: 'UpdateFirmware',
          location: shownUrl(request.location),
          retrieveAt: instantOf(request.retrieveDate),
          ...retriesOf(request),
        }),
      ),
    GetDiagnostics: (request, { fileName }, context) =>
      started(
        context,
        present({
          kind: 'log',
          action: 'GetDiagnostics',
          location: shownUrl(request.location),
          fileName,
          from: instantOf(request.startTime),
          to: instantOf(request.stopTime),
          empty: fileName === undefined || fileName === '' ? true : undefined,
          ...retriesOf(request),
        }),
      ),
    GetLog: logStarted,
    SignedUpdateFirmware: (request, { status }, context) =>
      firmwareStarted('SignedUpdateFirmware', request, status, context),
  },
  'ocpp2.0.1': {
    GetLog: logStarted,
    UpdateFirmware: (request, { status }, context) =>
      firmwareStarted('UpdateFirmware', request, status, context),
    PublishFirmware: (request, { status }, context) =>
      startedIf(
        status,
        context,
        present({
          kind: 'publish',
          action: 'PublishFirmware',
          requestId: request.requestId,
          location: shownUrl(request.location),
          checksum: request.checksum,
          ...retriesOf(request),
        }),
      ),
    UnpublishFirmware: ({ checksum }, { status }, { at }) =>
      status === 'DownloadOngoing' ? [] : [{ type: 'FirmwareUnpublished', at, checksum, status }],
  },
} satisfies AnswerHandlers
