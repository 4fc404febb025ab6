import type { SharedBlock } from '../block.ts'
import { ClearCache } from './commands.ts'
import { TokenPresented } from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const authorization = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [TokenPresented],
  commands: [ClearCache],
  summaries,
} as const satisfies SharedBlock
