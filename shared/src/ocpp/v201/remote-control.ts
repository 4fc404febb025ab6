import * as v from 'valibot'
import { int, optional, text } from '../types.ts'
import { fromCsms } from './action.ts'
import { chargingProfile } from './datatypes/charging-profile.ts'
import { acceptedOrRejected, evse, statusInfo } from './datatypes/common.ts'
import { idToken } from './datatypes/id-token.ts'

export const RequestStartTransaction = fromCsms(
  {
    remoteStartId: int,
    idToken,
    evseId: optional(int),
    groupIdToken: optional(idToken),
    chargingProfile: optional(chargingProfile),
  },
  { status: acceptedOrRejected, statusInfo, transactionId: optional(text(36)) },
)

export const RequestStopTransaction = fromCsms(
  { transactionId: text(36) },
  { status: acceptedOrRejected, statusInfo },
)

export const TriggerMessage = fromCsms(
  {
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
  },
  { status: v.picklist(['Accepted', 'Rejected', 'NotImplemented']), statusInfo },
)

export const UnlockConnector = fromCsms(
  { evseId: int, connectorId: int },
  {
    status: v.picklist(['Unlocked', 'UnlockFailed', 'OngoingAuthorizedTransaction', 'UnknownConnector']),
    statusInfo,
  },
)
