import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, object, optional, text, uri } from '../../ocpp/types.ts'

export const DiagnosticsStatusNotification = action(
  'DiagnosticsStatusNotification',
  'station',
  object({ status: v.picklist(['Idle', 'Uploaded', 'UploadFailed', 'Uploading']) }),
  object({}),
)

export const FirmwareStatusNotification = action(
  'FirmwareStatusNotification',
  'station',
  object({
    status: v.picklist([
      'Downloaded',
      'DownloadFailed',
      'Downloading',
      'Idle',
      'InstallationFailed',
      'Installing',
      'Installed',
    ]),
  }),
  object({}),
)

export const GetDiagnostics = action(
  'GetDiagnostics',
  'csms',
  object({
    location: uri,
    retries: optional(int),
    retryInterval: optional(int),
    startTime: optional(dateTime),
    stopTime: optional(dateTime),
  }),
  object({ fileName: optional(text(255)) }),
)

export const UpdateFirmware = action(
  'UpdateFirmware',
  'csms',
  object({ location: uri, retries: optional(int), retrieveDate: dateTime, retryInterval: optional(int) }),
  object({}),
)

export const GetLog = action(
  'GetLog',
  'csms',
  object({
    log: object({
      remoteLocation: text(512),
      oldestTimestamp: optional(dateTime),
      latestTimestamp: optional(dateTime),
    }),
    logType: v.picklist(['DiagnosticsLog', 'SecurityLog']),
    requestId: int,
    retries: optional(int),
    retryInterval: optional(int),
  }),
  object({
    status: v.picklist(['Accepted', 'Rejected', 'AcceptedCanceled']),
    filename: optional(text(255)),
  }),
)

export const SignedUpdateFirmware = action(
  'SignedUpdateFirmware',
  'csms',
  object({
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
  }),
  object({
    status: v.picklist([
      'Accepted',
      'Rejected',
      'AcceptedCanceled',
      'InvalidCertificate',
      'RevokedCertificate',
    ]),
  }),
)

export const LogStatusNotification = action(
  'LogStatusNotification',
  'station',
  object({
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
  }),
  object({}),
)

export const SignedFirmwareStatusNotification = action(
  'SignedFirmwareStatusNotification',
  'station',
  object({
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
  }),
  object({}),
)
