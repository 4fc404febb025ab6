import type { Block } from '../block.ts'
import { keepReportPromise, keepVariables, noteBoot } from './projection.ts'
import { reports } from './records.ts'
import { deviceModelRoutes } from './routes.ts'
import { readAfterBoot, readBack } from './rules/tasks.ts'
import { readSettingsAfterBoot, readSettingsBack } from './run-tasks.ts'

export const deviceModel = {
  collections: [reports],
  events: { VariablesReported: keepVariables, ReportPromised: keepReportPromise },
  listeners: { StationBooted: noteBoot },
  tasks: { [readBack.name]: readSettingsBack, [readAfterBoot.name]: readSettingsAfterBoot },
  api: { deviceModel: deviceModelRoutes },
} satisfies Block
