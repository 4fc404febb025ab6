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

/** One part of the list of monitors that a station was asked for. */
export const notifyMonitoringReport201: Handler<typeof v201.NotifyMonitoringReport> = (
  { requestId, seqNo, tbc = false, monitor = [] },
  { receivedAt },
) =>
  noted(
    [
      {
        type: 'MonitorsReported',
        at: receivedAt,
        part: { requestId, seqNo, last: !tbc },
        monitors: monitor.flatMap((reported) =>
          reported.variableMonitoring.map(({ id, type, value, severity, transaction }) => ({
            ...variablePlace(reported),
            id,
            kind: type,
            value,
            severity,
            transaction,
          })),
        ),
      },
    ],
    true,
  )
