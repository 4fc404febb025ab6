import * as v from 'valibot'
import { authorizationStatuses, tokenTypes } from '../../../contracts/values.ts'
import { dateTime, int, list, optional, text } from '../../types.ts'
import { messageContent } from './common.ts'
import { object } from './object.ts'

export const idToken = object({
  idToken: text(36),
  type: v.picklist(tokenTypes),
  additionalInfo: optional(list(object({ additionalIdToken: text(36), type: text(50) }), 1)),
})

export const idTokenInfo = object({
  status: v.picklist(authorizationStatuses),
  cacheExpiryDateTime: optional(dateTime),
  chargingPriority: optional(int),
  language1: optional(text(8)),
  language2: optional(text(8)),
  evseId: optional(list(int, 1)),
  groupIdToken: optional(idToken),
  personalMessage: optional(messageContent),
})
