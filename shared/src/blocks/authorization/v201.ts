import { list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { ocspRequestData } from '../../ocpp/v201/datatypes/certificates.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken, idTokenInfo } from '../../ocpp/v201/datatypes/id-token.ts'
import { ContractCertificateReply } from '../certificates/questions.ts'

export const Authorize = fromStation(
  {
    idToken,
    certificate: optional(text(5500)),
    iso15118CertificateHashData: optional(list(ocspRequestData, 1, 4)),
  },
  {
    idTokenInfo,
    certificateStatus: optional(ContractCertificateReply.entries.status),
  },
)

export const ClearCache = fromCsms({}, { status: acceptedOrRejected, statusInfo })
