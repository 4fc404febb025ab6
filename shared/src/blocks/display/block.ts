import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const display = {
  actions: {
    'ocpp1.6': byName(),
    'ocpp2.0.1': byName(
      v201.ClearDisplayMessage,
      v201.GetDisplayMessages,
      v201.NotifyDisplayMessages,
      v201.SetDisplayMessage,
    ),
  },
  events: [
    events.DisplayMessageSet,
    events.DisplayMessageCleared,
    events.DisplayMessagesAsked,
    events.DisplayMessagesReported,
  ],
  commands: [],
  summaries,
} as const satisfies SharedBlock
