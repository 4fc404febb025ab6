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
