import * as v from 'valibot'
import { dateTime, int, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { certificateHashData } from '../../ocpp/v201/datatypes/certificates.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken } from '../../ocpp/v201/datatypes/id-token.ts'

export const CustomerInformation = fromCsms(
  {
    requestId: int,
    report: v.boolean(),
    clear: v.boolean(),
    customerIdentifier: optional(text(64)),
    idToken: optional(idToken),
    customerCertificate: optional(certificateHashData),
  },
  { status: v.picklist(['Accepted', 'Rejected', 'Invalid']), statusInfo },
)

export const NotifyCustomerInformation = fromStation(
  { data: text(512), tbc: optional(v.boolean()), seqNo: int, generatedAt: dateTime, requestId: int },
  {},
)
