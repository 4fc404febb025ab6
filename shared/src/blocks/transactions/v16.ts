import * as v from 'valibot'
import { dateTime, int, list, optional } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v16/action.ts'
import {
  acceptedOrRejected,
  chargingProfile,
  idTagInfo,
  idToken,
  meterValue,
} from '../../ocpp/v16/datatypes.ts'

export const MeterValues = fromStation(
  { connectorId: int, transactionId: optional(int), meterValue: list(meterValue) },
  {},
)

export const RemoteStartTransaction = fromCsms(
  { connectorId: optional(int), idTag: idToken, chargingProfile: optional(chargingProfile) },
  { status: acceptedOrRejected },
)

export const RemoteStopTransaction = fromCsms({ transactionId: int }, { status: acceptedOrRejected })

export const StartTransaction = fromStation(
  { connectorId: int, idTag: idToken, meterStart: int, reservationId: optional(int), timestamp: dateTime },
  { idTagInfo, transactionId: int },
)

export const StopTransaction = fromStation(
  {
    idTag: optional(idToken),
    meterStop: int,
    timestamp: dateTime,
    transactionId: int,
    reason: optional(
      v.picklist([
        'DeAuthorized',
        'EmergencyStop',
        'EVDisconnected',
        'HardReset',
        'Local',
        'Other',
        'PowerLoss',
        'Reboot',
        'Remote',
        'SoftReset',
        'UnlockCommand',
      ]),
    ),
    transactionData: optional(list(meterValue)),
  },
  { idTagInfo: optional(idTagInfo) },
)
