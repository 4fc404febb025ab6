import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, list, optional, text } from '../../ocpp/types.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const PublishFirmware = action(
  'PublishFirmware',
  'csms',
  object({
    requestId: int,
    location: text(512),
    checksum: text(32),
    retries: optional(int),
    retryInterval: optional(int),
  }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

export const UnpublishFirmware = action(
  'UnpublishFirmware',
  'csms',
  object({ checksum: text(32) }),
  object({ status: v.picklist(['DownloadOngoing', 'NoFirmware', 'Unpublished']) }),
)

export const UpdateFirmware = action(
  'UpdateFirmware',
  'csms',
  object({
    requestId: int,
    firmware: object({
      location: text(512),
      retrieveDateTime: dateTime,
      installDateTime: optional(dateTime),
      signingCertificate: optional(text(5500)),
      signature: optional(text(800)),
    }),
    retries: optional(int),
    retryInterval: optional(int),
  }),
  object({
    status: v.picklist([
      'Accepted',
      'Rejected',
      'AcceptedCanceled',
      'InvalidCertificate',
      'RevokedCertificate',
    ]),
    statusInfo: optional(statusInfo),
  }),
)

export const FirmwareStatusNotification = action(
  'FirmwareStatusNotification',
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

export const PublishFirmwareStatusNotification = action(
  'PublishFirmwareStatusNotification',
  'station',
  object({
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
  }),
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
    statusInfo: optional(statusInfo),
    filename: optional(text(255)),
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
      'AcceptedCanceled',
    ]),
    requestId: optional(int),
  }),
  object({}),
)
