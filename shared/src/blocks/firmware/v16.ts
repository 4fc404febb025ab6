import * as v from 'valibot'
import { dateTime, int, object, optional, text, uri } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v16/action.ts'
import {
  firmwareStatus,
  logAnswer,
  logParameters,
  logStatuses,
  logType,
  retrying,
  updateAnswer,
} from './fields.ts'

export const DiagnosticsStatusNotification = fromStation(
  { status: v.picklist(['Idle', 'Uploaded', 'UploadFailed', 'Uploading']) },
  {},
)

export const FirmwareStatusNotification = fromStation(
  {
    status: v.picklist([
      'Downloaded',
      'DownloadFailed',
      'Downloading',
      'Idle',
      'InstallationFailed',
      'Installing',
      'Installed',
    ]),
  },
  {},
)

export const GetDiagnostics = fromCsms(
  { location: uri, ...retrying, startTime: optional(dateTime), stopTime: optional(dateTime) },
  { fileName: optional(text(255)) },
)

export const UpdateFirmware = fromCsms(
  { location: uri, retries: optional(int), retrieveDate: dateTime, retryInterval: optional(int) },
  {},
)

export const GetLog = fromCsms(
  { log: object(logParameters), logType, requestId: int, ...retrying },
  { status: logAnswer, filename: optional(text(255)) },
)

export const SignedUpdateFirmware = fromCsms(
  {
    ...retrying,
    requestId: int,
    firmware: object({
      location: text(512),
      retrieveDateTime: dateTime,
      installDateTime: optional(dateTime),
      signingCertificate: text(5500),
      signature: text(800),
    }),
  },
  { status: updateAnswer },
)

export const LogStatusNotification = fromStation(
  { status: v.picklist(logStatuses), requestId: optional(int) },
  {},
)

export const SignedFirmwareStatusNotification = fromStation(
  { status: firmwareStatus, requestId: optional(int) },
  {},
)
