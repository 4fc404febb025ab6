import * as v from 'valibot'
import { int, optional, text } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v201/action.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'
import { networkInterfaces } from './api.ts'

const apn = object({
  apn: text(512),
  apnUserName: optional(text(20)),
  apnPassword: optional(text(20)),
  simPin: optional(int),
  preferredNetwork: optional(text(6)),
  useOnlyPreferredNetwork: optional(v.boolean()),
  apnAuthentication: v.picklist(['CHAP', 'NONE', 'PAP', 'AUTO']),
})

const vpn = object({
  server: text(512),
  user: text(20),
  group: optional(text(20)),
  password: text(20),
  key: text(255),
  type: v.picklist(['IKEv2', 'IPSec', 'L2TP', 'PPTP']),
})

export const SetNetworkProfile = fromCsms(
  {
    configurationSlot: int,
    connectionData: object({
      ocppVersion: v.picklist(['OCPP12', 'OCPP15', 'OCPP16', 'OCPP20']),
      ocppTransport: v.picklist(['JSON', 'SOAP']),
      ocppCsmsUrl: text(512),
      messageTimeout: int,
      securityProfile: int,
      ocppInterface: v.picklist(networkInterfaces),
      apn: optional(apn),
      vpn: optional(vpn),
    }),
  },
  { status: v.picklist(['Accepted', 'Rejected', 'Failed']), statusInfo },
)
