import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const transactions = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [
    events.TransactionStarted,
    events.TransactionUpdated,
    events.TransactionEnded,
    events.TransactionClosedByHand,
    events.TransactionReviewed,
    events.TransactionPresumedEnded,
    events.MeterSampled,
  ],
  commands: [commands.StartCharging, commands.StopCharging],
  summaries,
} as const satisfies SharedBlock
