import type * as v201 from '@ocpp/shared/blocks/monitoring/v201'
import { isSecretSetting } from '@ocpp/shared/ocpp/secret-settings'
import { type Handler, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happenedAt } from '../../handlers/times.ts'
import { variablePlace } from '../device-model/index.ts'

/** What monitors have noticed; each event is complete in itself, also where more messages follow. */
export const notifyEvent201: Handler<typeof v201.NotifyEvent> = (
  { generatedAt, seqNo, eventData },
  context,
) => {
  const events = eventData.map((reported) => ({
    ...variablePlace(reported),
    ...present({
      id: reported.eventId,
      at: happenedAt(reported.timestamp, context),
      trigger: reported.trigger,
      cause: reported.cause,
      value: isSecretSetting(reported.variable.name) ? undefined : reported.actualValue,
      techCode: reported.techCode,
      techInfo: reported.techInfo,
      cleared: reported.cleared ?? false,
      transactionId: reported.transactionId,
      monitor: reported.variableMonitoringId,
      source: reported.eventNotificationType,
    }),
  }))
  return noted([{ type: 'DeviceEventsReported', at: happenedAt(generatedAt, context), seqNo, events }], true)
}
