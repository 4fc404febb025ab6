import type { SharedBlock } from '../block.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const transactions = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [],
  commands: [],
  summaries: {},
} as const satisfies SharedBlock
