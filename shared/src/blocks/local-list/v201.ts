import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { int, list, optional } from '../../ocpp/types.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken, idTokenInfo } from '../../ocpp/v201/datatypes/id-token.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const GetLocalListVersion = action(
  'GetLocalListVersion',
  'csms',
  object({}),
  object({ versionNumber: int }),
)

export const SendLocalList = action(
  'SendLocalList',
  'csms',
  object({
    versionNumber: int,
    updateType: v.picklist(['Differential', 'Full']),
    localAuthorizationList: optional(list(object({ idToken, idTokenInfo: optional(idTokenInfo) }), 1)),
  }),
  object({
    status: v.picklist(['Accepted', 'Failed', 'VersionMismatch']),
    statusInfo: optional(statusInfo),
  }),
)
