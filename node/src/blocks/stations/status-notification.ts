import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { type Context, type Handler, negativePlace, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happenedAt, wasAway } from '../../handlers/times.ts'

const changed = (
  timestamp: string | undefined,
  context: Context,
  fields: Omit<EventOf<'ConnectorStatusChanged'>, 'type' | 'at' | 'offline'>,
) => {
  if (fields.evse < 0 || fields.connector < 0) return negativePlace
  const at = happenedAt(timestamp, context)
  const offline = wasAway(at, context) || undefined
  return noted([{ type: 'ConnectorStatusChanged', at, ...fields, ...present({ offline }) }], false)
}

export const statusNotification16: Handler<typeof stations16.StatusNotification> = (request, context) => {
  const { connectorId, status, errorCode, info, vendorId, vendorErrorCode, timestamp } = request
  const fields = present({
    evse: connectorId,
    connector: connectorId === 0 ? 0 : 1,
    status,
    errorCode: errorCode === 'NoError' ? undefined : errorCode,
    info,
    vendorId,
    vendorErrorCode,
  })
  return changed(timestamp, context, fields)
}

export const statusNotification201: Handler<typeof stations201.StatusNotification> = (
  { evseId: evse, connectorId: connector, connectorStatus: status, timestamp },
  context,
) => changed(timestamp, context, { evse, connector, status })
