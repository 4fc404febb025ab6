import type * as monitoring201 from '@ocpp/shared/blocks/monitoring/v201'
import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import { type Handler, noted } from '../../actions/handler.ts'
import { present } from '../../actions/present.ts'
import { happenedAt } from '../../actions/times.ts'
import { variablePlace } from '../device-model/variable-place.ts'

/** What monitors have noticed; each event is complete in itself, also where more messages follow. */
export const notifyEvent201: Handler<typeof monitoring201.NotifyEvent> = (
  { generatedAt, seqNo, eventData },
  context,
) => {
  const events = eventData.map((told) => ({
    ...variablePlace(told),
    ...present({
      id: told.eventId,
      at: happenedAt(told.timestamp, context),
      trigger: told.trigger,
      cause: told.cause,
      value: isSecretSetting(told.variable.name) ? undefined : told.actualValue,
      techCode: told.techCode,
      techInfo: told.techInfo,
      cleared: told.cleared ?? false,
      transactionId: told.transactionId,
      monitor: told.variableMonitoringId,
      source: told.eventNotificationType,
    }),
  }))
  return noted([{ type: 'DeviceEventsReported', at: happenedAt(generatedAt, context), seqNo, events }], true)
}
