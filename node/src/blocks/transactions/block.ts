import type { Block } from '../block.ts'
import { start, stop } from './commands.ts'
import { meterValues16, meterValues201 } from './meter-values.ts'
import { startTransaction16 } from './start-transaction.ts'
import { stopTransaction16 } from './stop-transaction.ts'
import { transactionEvent201 } from './transaction-event.ts'

export const transactions = {
  handlers: {
    'ocpp1.6': {
      MeterValues: meterValues16,
      StartTransaction: startTransaction16,
      StopTransaction: stopTransaction16,
    },
    'ocpp2.0.1': { MeterValues: meterValues201, TransactionEvent: transactionEvent201 },
  },
  commands: { start, stop },
} satisfies Block
