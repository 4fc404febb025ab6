import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { int, list, object, optional } from '../../ocpp/types.ts'
import { idTagInfo, idToken } from '../../ocpp/v16/datatypes.ts'

export const GetLocalListVersion = action(
  'GetLocalListVersion',
  'csms',
  object({}),
  object({ listVersion: int }),
)

export const SendLocalList = action(
  'SendLocalList',
  'csms',
  object({
    listVersion: int,
    localAuthorizationList: optional(list(object({ idTag: idToken, idTagInfo: optional(idTagInfo) }))),
    updateType: v.picklist(['Differential', 'Full']),
  }),
  object({ status: v.picklist(['Accepted', 'Failed', 'NotSupported', 'VersionMismatch']) }),
)
