import * as v from 'valibot'
import { dateTime, int, object, optional, text, uri } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v16/action.ts'

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
  {
    location: uri,
    retries: optional(int),
    retryInterval: optional(int),
    startTime: optional(dateTime),
    stopTime: optional(dateTime),
  },
  { fileName: optional(text(255)) },
)

export const UpdateFirmware = fromCsms(
  { location: uri, retries: optional(int), retrieveDate: dateTime, retryInterval: optional(int) },
  {},
)

export const GetLog = fromCsms(
  {
    log: object({
      remoteLocation: text(512),
      oldestTimestamp: optional(dateTime),
      latestTimestamp: optional(dateTime),
    }),
    logType: v.picklist(['DiagnosticsLog', 'SecurityLog']),
    requestId: int,
    retries: optional(int),
    retryInterval: optional(int),
  },
  { status: v.picklist(['Accepted', 'Rejected', 'AcceptedCanceled']), filename: optional(text(255)) },
)

export const SignedUpdateFirmware = fromCsms(
  {
    retries: optional(int),
    retryInterval: optional(int),
    requestId: int,
    firmware: object({
      location: text(512),
      retrieveDateTime: dateTime,
      installDateTime: optional(dateTime),
      signingCertificate: text(5500),
      signature: text(800),
    }),
  },
  {
    status: v.picklist([
      'Accepted',
      'Rejected',
      'AcceptedCanceled',
      'InvalidCertificate',
      'RevokedCertificate',
    ]),
  },
)

export const LogStatusNotification = fromStation(
  {
    status: v.picklist([
      'BadMessage',
      'Idle',
      'NotSupportedOperation',
      'PermissionDenied',
      'Uploaded',
      'UploadFailure',
      'Uploading',
    ]),
    requestId: optional(int),
  },
  {},
)

export const SignedFirmwareStatusNotification = fromStation(
  {
    status: v.picklist([
      'Downloaded',
      'DownloadFailed',
      'Downloading',
      'DownloadScheduled',
      'DownloadPaused',
      'Idle',
      'InstallationFailed',
      'Installing',
      'Installed',
      'InstallRebooting',
      'InstallScheduled',
      'InstallVerificationFailed',
      'InvalidSignature',
      'SignatureVerified',
    ]),
    requestId: optional(int),
  },
  {},
)
