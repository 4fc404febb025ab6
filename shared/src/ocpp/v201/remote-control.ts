import * as v from 'valibot'
import { action } from '../action.ts'
import { int, optional, text } from '../types.ts'
import { chargingProfile } from './datatypes/charging-profile.ts'
import { acceptedOrRejected, evse, statusInfo } from './datatypes/common.ts'
import { idToken } from './datatypes/id-token.ts'
import { object } from './datatypes/object.ts'

export const RequestStartTransaction = action(
  'RequestStartTransaction',
  'csms',
  object({
    remoteStartId: int,
    idToken,
    evseId: optional(int),
    groupIdToken: optional(idToken),
    chargingProfile: optional(chargingProfile),
  }),
  object({
    status: acceptedOrRejected,
    statusInfo: optional(statusInfo),
    transactionId: optional(text(36)),
  }),
)

export const RequestStopTransaction = action(
  'RequestStopTransaction',
  'csms',
  object({ transactionId: text(36) }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

export const TriggerMessage = action(
  'TriggerMessage',
  'csms',
  object({
    requestedMessage: v.picklist([
      'BootNotification',
      'LogStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'SignChargingStationCertificate',
      'SignV2GCertificate',
      'StatusNotification',
      'TransactionEvent',
      'SignCombinedCertificate',
      'PublishFirmwareStatusNotification',
    ]),
    evse: optional(evse),
  }),
  object({
    status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']),
    statusInfo: optional(statusInfo),
  }),
)

export const UnlockConnector = action(
  'UnlockConnector',
  'csms',
  object({ evseId: int, connectorId: int }),
  object({
    status: v.picklist(['Unlocked', 'UnlockFailed', 'OngoingAuthorizedTransaction', 'UnknownConnector']),
    statusInfo: optional(statusInfo),
  }),
)
