import * as v from 'valibot'
import { int, list, optional } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v201/action.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken, idTokenInfo } from '../../ocpp/v201/datatypes/id-token.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const GetLocalListVersion = fromCsms({}, { versionNumber: int })

export const SendLocalList = fromCsms(
  {
    versionNumber: int,
    updateType: v.picklist(['Differential', 'Full']),
    localAuthorizationList: optional(list(object({ idToken, idTokenInfo: optional(idTokenInfo) }), 1)),
  },
  { status: v.picklist(['Accepted', 'Failed', 'VersionMismatch']), statusInfo },
)
