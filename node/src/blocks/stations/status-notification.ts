import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import { type Handler, negativePlace, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happenedAt, wasAway } from '../../handlers/times.ts'

export const statusNotification16: Handler<typeof stations16.StatusNotification> = (request, context) => {
  const { connectorId, status, errorCode, info, vendorId, vendorErrorCode, timestamp } = request
  if (connectorId < 0) return negativePlace
  const at = happenedAt(timestamp, context)
  const event = present({
    type: 'ConnectorStatusChanged',
    at,
    evse: connectorId,
    connector: connectorId === 0 ? 0 : 1,
    status,
    errorCode: errorCode === 'NoError' ? undefined : errorCode,
    info,
    vendorId,
    vendorErrorCode,
    offline: wasAway(at, context) || undefined,
  })
  return noted([event], false)
}

export const statusNotification201: Handler<typeof stations201.StatusNotification> = (
  { evseId, connectorId, connectorStatus, timestamp },
  context,
) => {
  if (evseId < 0 || connectorId < 0) return negativePlace
  const at = happenedAt(timestamp, context)
  const event = present({
    type: 'ConnectorStatusChanged',
    at,
    evse: evseId,
    connector: connectorId,
    status: connectorStatus,
    offline: wasAway(at, context) || undefined,
  })
  return noted([event], false)
}
