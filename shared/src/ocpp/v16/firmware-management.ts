import * as v from 'valibot'
import { action } from '../action.ts'
import { object } from '../types.ts'

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
