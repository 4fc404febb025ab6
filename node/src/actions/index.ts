import { merge, parts } from '@ocpp/shared/kernel/merge'
import { blocks } from '../blocks/all.ts'
import { bootNotification16, bootNotification201 } from '../blocks/stations/boot-notification.ts'
import { dataTransfer16, dataTransfer201 } from '../blocks/stations/data-transfer.ts'
import { heartbeat16, heartbeat201 } from '../blocks/stations/heartbeat.ts'
import {
  securityEventNotification16,
  securityEventNotification201,
} from '../blocks/stations/security-event-notification.ts'
import { statusNotification16, statusNotification201 } from '../blocks/stations/status-notification.ts'
import { meterValues16, meterValues201 } from '../blocks/transactions/meter-values.ts'
import { startTransaction16 } from '../blocks/transactions/start-transaction.ts'
import { stopTransaction16 } from '../blocks/transactions/stop-transaction.ts'
import { transactionEvent201 } from '../blocks/transactions/transaction-event.ts'
import type { HandlerTable } from '../handlers/handler.ts'

const blockHandlers = parts(blocks, 'handlers')

/** What happens on each message of a station: the one table of version × action. */
export const handlers: HandlerTable = {
  'ocpp1.6': merge(
    {
      BootNotification: bootNotification16,
      DataTransfer: dataTransfer16,
      Heartbeat: heartbeat16,
      MeterValues: meterValues16,
      SecurityEventNotification: securityEventNotification16,
      StartTransaction: startTransaction16,
      StatusNotification: statusNotification16,
      StopTransaction: stopTransaction16,
    },
    ...parts(blockHandlers, 'ocpp1.6'),
  ),
  'ocpp2.0.1': merge(
    {
      BootNotification: bootNotification201,
      DataTransfer: dataTransfer201,
      Heartbeat: heartbeat201,
      MeterValues: meterValues201,
      SecurityEventNotification: securityEventNotification201,
      StatusNotification: statusNotification201,
      TransactionEvent: transactionEvent201,
    },
    ...parts(blockHandlers, 'ocpp2.0.1'),
  ),
}
