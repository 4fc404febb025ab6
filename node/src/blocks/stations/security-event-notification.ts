import type { SecurityEventNotification } from '@ocpp/shared/blocks/stations/v201'
import { type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happenedAt } from '../../handlers/times.ts'

/** Alike in every version. Stations of plain 1.6 send it too, and are answered. */
export const securityEventNotification: Handler<typeof SecurityEventNotification> = (
  { type, timestamp, techInfo },
  context,
) => {
  const at = happenedAt(timestamp, context)
  return noted([present({ type: 'SecurityEventReported', at, event: type, techInfo })], true)
}
