import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import { ReadSettings, WriteSetting } from './commands.ts'
import { ReportPromised, VariablesReported } from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const deviceModel = {
  actions: {
    'ocpp1.6': byName(v16.ChangeConfiguration, v16.GetConfiguration),
    'ocpp2.0.1': byName(
      v201.GetBaseReport,
      v201.GetReport,
      v201.GetVariables,
      v201.NotifyReport,
      v201.SetVariables,
    ),
  },
  events: [VariablesReported, ReportPromised],
  commands: [ReadSettings, WriteSetting],
  summaries,
} as const satisfies SharedBlock
