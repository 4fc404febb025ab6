import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import { type Answer, type Context, type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happenedAt } from '../../handlers/times.ts'

interface Notified {
  readonly type: string
  readonly timestamp: string
  readonly techInfo?: string
}

/** Both versions say it alike. Stations of plain 1.6 send it too, and are answered. */
const notified = ({ type, timestamp, techInfo }: Notified, context: Context): Answer<object> => {
  const at = happenedAt(timestamp, context)
  return noted([present({ type: 'SecurityEventReported', at, event: type, techInfo })], true)
}

export const securityEventNotification16: Handler<typeof stations16.SecurityEventNotification> = notified
export const securityEventNotification201: Handler<typeof stations201.SecurityEventNotification> = notified
