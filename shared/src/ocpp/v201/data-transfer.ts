import * as v from 'valibot'
import { optional, text } from '../types.ts'
import { fromBoth } from './action.ts'
import { statusInfo } from './datatypes/common.ts'

export const DataTransfer = fromBoth(
  { vendorId: text(255), messageId: optional(text(50)), data: optional(v.unknown()) },
  {
    status: v.picklist(['Accepted', 'Rejected', 'UnknownMessageId', 'UnknownVendorId']),
    statusInfo,
    data: optional(v.unknown()),
  },
)
