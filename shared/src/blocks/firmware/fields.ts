import * as v from 'valibot'
import { dateTime, int, optional, text } from '../../ocpp/types.ts'

/** What the security extension of 1.6 has in common with 2.0.1. */
export const firmwareStatus = v.picklist([
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
])

export const updateAnswer = v.picklist([
  'Accepted',
  'Rejected',
  'AcceptedCanceled',
  'InvalidCertificate',
  'RevokedCertificate',
])

export const logStatuses = [
  'BadMessage',
  'Idle',
  'NotSupportedOperation',
  'PermissionDenied',
  'Uploaded',
  'UploadFailure',
  'Uploading',
] as const

export const logType = v.picklist(['DiagnosticsLog', 'SecurityLog'])
export const logAnswer = v.picklist(['Accepted', 'Rejected', 'AcceptedCanceled'])
export const logParameters = {
  remoteLocation: text(512),
  oldestTimestamp: optional(dateTime),
  latestTimestamp: optional(dateTime),
}
export const retrying = { retries: optional(int), retryInterval: optional(int) }
