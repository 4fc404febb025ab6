import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { list, optional, text } from '../../ocpp/types.ts'
import { ocspRequestData } from '../../ocpp/v201/datatypes/certificates.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken, idTokenInfo } from '../../ocpp/v201/datatypes/id-token.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const Authorize = action(
  'Authorize',
  'station',
  object({
    idToken,
    certificate: optional(text(5500)),
    iso15118CertificateHashData: optional(list(ocspRequestData, 1, 4)),
  }),
  object({
    idTokenInfo,
    certificateStatus: optional(
      v.picklist([
        'Accepted',
        'SignatureError',
        'CertificateExpired',
        'CertificateRevoked',
        'NoCertificateAvailable',
        'CertChainError',
        'ContractCancelled',
      ]),
    ),
  }),
)

export const ClearCache = action(
  'ClearCache',
  'csms',
  object({}),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)
