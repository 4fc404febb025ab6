import type * as v201 from '@ocpp/shared/blocks/monitoring/v201'
import { type Handler, noted } from '../../handlers/handler.ts'
import { variablePlace } from '../device-model/index.ts'

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
