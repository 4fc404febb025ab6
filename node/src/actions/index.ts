import { merge, parts } from '@ocpp/shared/kernel/merge'
import { blocks } from '../blocks/all.ts'
import type { HandlerTable } from '../handlers/handler.ts'
import { heartbeat16, heartbeat201 } from './availability/heartbeat.ts'
import { statusNotification16, statusNotification201 } from './availability/status-notification.ts'
import { dataTransfer16, dataTransfer201 } from './data-transfer/data-transfer.ts'
import { meterValues16, meterValues201 } from './metering/meter-values.ts'
import { bootNotification16, bootNotification201 } from './provisioning/boot-notification.ts'
import {
  securityEventNotification16,
  securityEventNotification201,
} from './security/security-event-notification.ts'
import { startTransaction16 } from './transactions/start-transaction.ts'
import { stopTransaction16 } from './transactions/stop-transaction.ts'
import { transactionEvent201 } from './transactions/transaction-event.ts'

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
