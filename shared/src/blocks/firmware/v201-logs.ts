import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, optional, text } from '../../ocpp/types.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

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
