import type { SharedBlock } from '../block.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const display = {
  actions: { 'ocpp2.0.1': v201 },
  events: [
    events.DisplayMessageSet,
    events.DisplayMessageCleared,
    events.DisplayMessagesAsked,
    events.DisplayMessagesReported,
  ],
  summaries,
} as const satisfies SharedBlock
