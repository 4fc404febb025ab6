import * as v from 'valibot'
import { action } from '../action.ts'
import { list, optional, text } from '../types.ts'
import { ocspRequestData } from './datatypes/certificates.ts'
import { acceptedOrRejected, statusInfo } from './datatypes/common.ts'
import { idToken, idTokenInfo } from './datatypes/id-token.ts'
import { object } from './datatypes/object.ts'

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
