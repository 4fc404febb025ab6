import type * as security201 from '@ocpp/shared/ocpp/v201/security'
import { type Handler, noted } from '../handler.ts'
import { present } from '../present.ts'
import { happenedAt } from '../times.ts'

export const securityEventNotification201: Handler<typeof security201.SecurityEventNotification> = (
  { type, timestamp, techInfo },
  context,
) => {
  const at = happenedAt(timestamp, context)
  return noted([present({ type: 'SecurityEventReported', at, event: type, techInfo })], true)
}
