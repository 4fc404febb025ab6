import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, optional, text } from '../../ocpp/types.ts'
import { certificateHashData } from '../../ocpp/v201/datatypes/certificates.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken } from '../../ocpp/v201/datatypes/id-token.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const CustomerInformation = action(
  'CustomerInformation',
  'csms',
  object({
    requestId: int,
    report: v.boolean(),
    clear: v.boolean(),
    customerIdentifier: optional(text(64)),
    idToken: optional(idToken),
    customerCertificate: optional(certificateHashData),
  }),
  object({ status: v.picklist(['Accepted', 'Rejected', 'Invalid']), statusInfo: optional(statusInfo) }),
)

export const NotifyCustomerInformation = action(
  'NotifyCustomerInformation',
  'station',
  object({
    data: text(512),
    tbc: optional(v.boolean()),
    seqNo: int,
    generatedAt: dateTime,
    requestId: int,
  }),
  object({}),
)
