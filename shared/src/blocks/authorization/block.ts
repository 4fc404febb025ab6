import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import { ClearCache } from './commands.ts'
import { TokenPresented } from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const authorization = {
  actions: {
    'ocpp1.6': byName(v16.Authorize, v16.ClearCache),
    'ocpp2.0.1': byName(v201.Authorize, v201.ClearCache),
  },
  events: [TokenPresented],
  commands: [ClearCache],
  summaries,
} as const satisfies SharedBlock
