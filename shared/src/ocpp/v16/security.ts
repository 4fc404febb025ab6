import * as v from 'valibot'
import { action } from '../action.ts'
import { dateTime, int, list, object, optional, text } from '../types.ts'
import { acceptedOrRejected } from './datatypes.ts'

const certificateHashData = object({
  hashAlgorithm: v.picklist(['SHA256', 'SHA384', 'SHA512']),
  issuerNameHash: text(128),
  issuerKeyHash: text(128),
  serialNumber: text(40),
})

const certificateUse = v.picklist(['CentralSystemRootCertificate', 'ManufacturerRootCertificate'])

export const CertificateSigned = action(
  'CertificateSigned',
  'csms',
  object({ certificateChain: text(10_000) }),
  object({ status: acceptedOrRejected }),
)

export const DeleteCertificate = action(
  'DeleteCertificate',
  'csms',
  object({ certificateHashData }),
  object({ status: v.picklist(['Accepted', 'Failed', 'NotFound']) }),
)

export const ExtendedTriggerMessage = action(
  'ExtendedTriggerMessage',
  'csms',
  object({
    requestedMessage: v.picklist([
      'BootNotification',
      'LogStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'SignChargePointCertificate',
      'StatusNotification',
    ]),
    connectorId: optional(int),
  }),
  object({ status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']) }),
)

export const GetInstalledCertificateIds = action(
  'GetInstalledCertificateIds',
  'csms',
  object({ certificateType: certificateUse }),
  object({
    status: v.picklist(['Accepted', 'NotFound']),
    certificateHashData: optional(list(certificateHashData, 1)),
  }),
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

export const InstallCertificate = action(
  'InstallCertificate',
  'csms',
  object({ certificateType: certificateUse, certificate: text(5500) }),
  object({ status: v.picklist(['Accepted', 'Failed', 'Rejected']) }),
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

export const SecurityEventNotification = action(
  'SecurityEventNotification',
  'station',
  object({ type: text(50), timestamp: dateTime, techInfo: optional(text(255)) }),
  object({}),
)

export const SignCertificate = action(
  'SignCertificate',
  'station',
  object({ csr: text(5500) }),
  object({ status: acceptedOrRejected }),
)
