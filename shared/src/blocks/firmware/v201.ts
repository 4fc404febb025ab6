import * as v from 'valibot'
import { dateTime, int, list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'
import {
  firmwareStatus,
  logAnswer,
  logParameters,
  logStatuses,
  logType,
  retrying,
  updateAnswer,
} from './fields.ts'

export const PublishFirmware = fromCsms(
  { requestId: int, location: text(512), checksum: text(32), ...retrying },
  { status: acceptedOrRejected, statusInfo },
)

export const UnpublishFirmware = fromCsms(
  { checksum: text(32) },
  { status: v.picklist(['DownloadOngoing', 'NoFirmware', 'Unpublished']) },
)

export const UpdateFirmware = fromCsms(
  {
    requestId: int,
    firmware: object({
      location: text(512),
      retrieveDateTime: dateTime,
      installDateTime: optional(dateTime),
      signingCertificate: optional(text(5500)),
      signature: optional(text(800)),
    }),
    ...retrying,
  },
  { status: updateAnswer, statusInfo },
)

export const FirmwareStatusNotification = fromStation(
  { status: firmwareStatus, requestId: optional(int) },
  {},
)

export const PublishFirmwareStatusNotification = fromStation(
  {
    status: v.picklist([
      'Idle',
      'DownloadScheduled',
      'Downloading',
      'Downloaded',
      'Published',
      'DownloadFailed',
      'DownloadPaused',
      'InvalidChecksum',
      'ChecksumVerified',
      'PublishFailed',
    ]),
    location: optional(list(text(512), 1)),
    requestId: optional(int),
  },
  {},
)

export const GetLog = fromCsms(
  { log: object(logParameters), logType, requestId: int, ...retrying },
  { status: logAnswer, statusInfo, filename: optional(text(255)) },
)

export const LogStatusNotification = fromStation(
  { status: v.picklist([...logStatuses, 'AcceptedCanceled']), requestId: optional(int) },
  {},
)
