import type { SharedBlock } from '../block.ts'
import { ReadSettings, WriteSetting } from './commands.ts'
import { ReportPromised, VariablesReported } from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const deviceModel = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [VariablesReported, ReportPromised],
  commands: [ReadSettings, WriteSetting],
  rights: {
    'write-setting': 'configure',
    ChangeConfiguration: 'configure',
    SetVariables: 'configure',
  },
  summaries,
} as const satisfies SharedBlock
