import * as v from 'valibot'
import { int, list, object, optional } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v16/action.ts'
import { idTagInfo, idToken } from '../../ocpp/v16/datatypes.ts'

export const GetLocalListVersion = fromCsms({}, { listVersion: int })

export const SendLocalList = fromCsms(
  {
    listVersion: int,
    localAuthorizationList: optional(list(object({ idTag: idToken, idTagInfo: optional(idTagInfo) }))),
    updateType: v.picklist(['Differential', 'Full']),
  },
  { status: v.picklist(['Accepted', 'Failed', 'NotSupported', 'VersionMismatch']) },
)
