import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const localList = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [events.LocalListAnswered, events.LocalListVersionTold, events.LocalListForgotten],
  commands: [commands.SendLocalList, commands.ReadLocalListVersion, commands.ReadLocalListLimits],
  summaries,
} as const satisfies SharedBlock
