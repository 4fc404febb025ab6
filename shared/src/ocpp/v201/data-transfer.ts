import * as v from 'valibot'
import { action } from '../action.ts'
import { optional, text } from '../types.ts'
import { statusInfo } from './datatypes/common.ts'
import { object } from './datatypes/object.ts'

export const DataTransfer = action(
  'DataTransfer',
  'both',
  object({ vendorId: text(255), messageId: optional(text(50)), data: optional(v.unknown()) }),
  object({
    status: v.picklist(['Accepted', 'Rejected', 'UnknownMessageId', 'UnknownVendorId']),
    statusInfo: optional(statusInfo),
    data: optional(v.unknown()),
  }),
)
